package io.chorus.playbooks.report;

import io.chorus.playbooks.task.TaskLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The log of one run: what is shown is also kept for the report. Safe for any thread.
public final class RunLog {
    private static final List<String> LEVELS = List.of("debug", "info", "warn", "error", "fatal");
    private static final int MOST_LINES = 50_000;

    private final Secrets secrets;
    private final int least;
    private final InstantSource clock;
    private final Consumer<LogLine> sink;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<LogLine> lines = new ArrayList<>(); // guarded by lock

    /// @param level the least important that is shown
    /// @param sink is given each line that is shown, one at a time
    public RunLog(Secrets secrets, String level, InstantSource clock, Consumer<LogLine> sink) {
        this.secrets = secrets;
        this.least = Math.max(0, LEVELS.indexOf(level));
        this.clock = clock;
        this.sink = sink;
    }

    /// Takes lines that a part of the run says.
    public TaskLog in(String context) {
        return new TaskLog() {
            @Override
            public void debug(String line) {
                say("debug", context, line);
            }

            @Override
            public void info(String line) {
                say("info", context, line);
            }

            @Override
            public void warn(String line) {
                say("warn", context, line);
            }

            @Override
            public void error(String line) {
                say("error", context, line);
            }
        };
    }

    /// What it hides.
    public Secrets secrets() {
        return secrets;
    }

    private void say(String level, String context, String text) {
        if (LEVELS.indexOf(level) < least) {
            return;
        }
        var now = Instant.ofEpochMilli(clock.millis());
        lock.lock();
        try {
            for (var one : secrets.mask(text).split("\n", -1)) {
                var line = new LogLine(now, level, context, one);
                if (lines.size() < MOST_LINES) {
                    lines.add(line);
                }
                sink.accept(line);
            }
        } finally {
            lock.unlock();
        }
    }

    /// What was shown so far.
    public List<LogLine> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }
}
