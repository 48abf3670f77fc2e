package io.chorus.emulator.host;

import io.chorus.agents.host.HostException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A process that is being started by this host.
///
/// @param what it is, for people
/// @param log where its output goes
record Launch(String what, Process process, Path log) {
    private static final long LOOK_MILLIS = 50;

    /// Starts it.
    ///
    /// @param variable what its environment is to hold, `NAME=value`
    /// @throws HostException if it cannot be started
    static Launch of(String what, List<String> command, String variable, Path log, Path folder) {
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(log.toFile());
        // Settings of the host in its environment are not those of an emulator.
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("CHORUS_") && !name.startsWith("CHORUS_JAVA"));
        int equals = variable.indexOf('=');
        builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
        try {
            return new Launch(what, builder.start(), log);
        } catch (IOException e) {
            throw new HostException(
                    "%s did not start: %s".formatted(what, HostFolder.reason(e)), e);
        }
    }

    /// Waits until it serves its page.
    ///
    /// @param page tells at which port, as soon as it does
    /// @throws HostException with its last words if it does not; it has ended then
    int awaitUp(Supplier<OptionalInt> page, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                var port = page.get();
                if (port.isPresent()) {
                    return port.getAsInt();
                }
                if (!process.isAlive()) {
                    throw notUp("it ended with status " + process.exitValue());
                }
                if (System.nanoTime() - deadline > 0) {
                    throw notUp("it was not up within %d s".formatted(limit.toSeconds()));
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(what + " did not start: the host is being stopped", e);
        }
    }

    private HostException notUp(String reason) {
        var words = LogText.tail(log);
        return new HostException(
                "%s did not come up: %s%s"
                        .formatted(what, reason, words.isEmpty() ? "." : ". It said: " + words));
    }

    /// Ends it at once.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    ProcessMark mark() {
        return ProcessMark.of(process.pid())
                .orElseThrow(() -> notUp("it ended with status " + process.exitValue()));
    }
}
