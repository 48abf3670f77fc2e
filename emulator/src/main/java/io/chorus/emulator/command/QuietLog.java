package io.chorus.emulator.command;

import io.chorus.playbooks.task.TaskLog;

/// Takes lines that somebody else says, too.
enum QuietLog implements TaskLog {
    INSTANCE;

    @Override
    public void debug(String line) {
        // Said elsewhere.
    }

    @Override
    public void info(String line) {
        // Said elsewhere.
    }

    @Override
    public void warn(String line) {
        // Said elsewhere.
    }

    @Override
    public void error(String line) {
        // Said elsewhere.
    }
}
