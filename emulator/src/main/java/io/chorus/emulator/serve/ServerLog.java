package io.chorus.emulator.serve;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a broker of its own logs: lines like nats-server's, `[pid] date time [level] text`.
///
/// @param file instead of standard error; `null` for that
/// @param times whether lines begin with date and time
/// @param debug whether connections are logged
public record ServerLog(@Nullable Path file, boolean times, boolean debug) {
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    /// Takes effect if nothing was logged before in this process.
    public void apply() {
        long pid = ProcessHandle.current().pid();
        set("showDateTime", String.valueOf(times));
        set("dateTimeFormat", "'[" + pid + "]' yyyy/MM/dd HH:mm:ss.SSS'000'");
        set("levelInBrackets", "true");
        set("showShortLogName", "false");
        set("showLogName", "false");
        set("log.io.chorus.broker.server", debug ? "debug" : "info");
        if (file != null) {
            set("logFile", file.toString());
        }
    }

    private static void set(String key, String value) {
        System.setProperty(PREFIX + key, value);
    }
}
