package io.chorus.playbooks.task;

/// Takes lines for the log and the report of a run. Safe for any thread.
public interface TaskLog {
    /// For whoever looks for a fault.
    void debug(String line);

    /// For everybody.
    void info(String line);

    /// Something that may have to be mended.
    void warn(String line);

    /// Something that did not work.
    void error(String line);
}
