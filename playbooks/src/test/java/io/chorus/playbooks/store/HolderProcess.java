package io.chorus.playbooks.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Another process that holds a lock until it is killed.
final class HolderProcess implements AutoCloseable {
    private final Process process;

    private HolderProcess(Process process) {
        this.process = process;
    }

    /// Starts one and returns when it has the lock.
    static HolderProcess start(String yaml, String key) throws IOException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HolderProcess.class.getName(),
                                yaml,
                                key)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var holder = new HolderProcess(process);
        var line = holder.says();
        if (!"held".equals(line)) {
            process.destroyForcibly();
            throw new AssertionError("the holder said " + line);
        }
        return holder;
    }

    /// The next line that it says: `held`, or why the lock was lost.
    @Nullable String says() throws IOException {
        return process.inputReader(StandardCharsets.UTF_8).readLine();
    }

    /// Lets it stand still (`STOP`) or go on (`CONT`).
    void signal(String name) throws IOException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (kill.onExit().join().exitValue() != 0) {
            throw new AssertionError("no signal " + name);
        }
    }

    /// Ends it at once, as `kill -9` does.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /// Holds the lock `arguments[1]` of the store `arguments[0]` until nobody writes to it any
    /// more.
    public static void main(String[] arguments) throws Exception {
        Consumer<String> say = why -> System.out.println(why);
        try (var store = OpenStore.of(arguments[0]);
                var _ = store.lock(arguments[1], Duration.ofSeconds(10), say)) {
            System.out.println("held");
            var _ = System.in.read();
        }
    }
}
