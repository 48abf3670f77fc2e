package io.chorus.emulator.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Which process it is: its id, which the system gives to another one later, and when it began,
/// which it does not.
///
/// @param began ticks since the machine was started and which start that was, so that it does not
///   change when somebody sets the clock; elsewhere than on Linux, the time
record ProcessMark(long pid, String began) {
    private static final int START_FIELD = 22;

    /// A process that runs now; empty if there is none.
    static Optional<ProcessMark> of(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(handle -> new ProcessMark(pid, began(handle)));
    }

    /// The process, if it still runs.
    Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> began(handle).equals(began));
    }

    boolean alive() {
        return handle().isPresent();
    }

    private static String began(ProcessHandle handle) {
        try {
            var stat =
                    Files.readString(
                            Path.of("/proc", Long.toString(handle.pid()), "stat"),
                            StandardCharsets.ISO_8859_1);
            // The name comes second, in parentheses, and may hold anything.
            var rest = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            var boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return rest[START_FIELD - 3] + "@" + boot;
        } catch (IOException | IndexOutOfBoundsException _) {
            return handle.info().startInstant().map(Object::toString).orElse("");
        }
    }

    /// The process that was started with a variable in its environment, if it still runs and this
    /// system tells.
    static Optional<ProcessMark> withVariable(String variable) {
        return ProcessHandle.allProcesses()
                .filter(handle -> environment(handle.pid()).contains("\0" + variable + "\0"))
                .findFirst()
                .flatMap(handle -> of(handle.pid()));
    }

    private static String environment(long pid) {
        try {
            var file = Path.of("/proc", Long.toString(pid), "environ");
            return "\0" + Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return ""; // Somebody else's process, or one that is gone.
        }
    }
}
