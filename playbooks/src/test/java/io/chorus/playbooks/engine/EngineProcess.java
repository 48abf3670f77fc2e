package io.chorus.playbooks.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A run of a playbook in a process of its own.
final class EngineProcess implements AutoCloseable {
    private final Process process;

    private EngineProcess(Process process) {
        this.process = process;
    }

    /// Starts one, in a folder of its own below `folder`.
    static EngineProcess start(Path folder, String yaml) throws IOException {
        var own = Files.createTempDirectory(folder, "engine");
        Files.writeString(own.resolve("yaml"), yaml);
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                EngineProcess.class.getName(),
                                own.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(own.resolve("log").toFile())
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new EngineProcess(process);
    }

    /// Ends it at once, as `kill -9` does; what it has started goes on.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Asks it to end, as `kill` does.
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        kill();
    }

    /// Runs the playbook `yaml` of the folder `arguments[0]`.
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var report = new Books(folder).run(Files.readString(folder.resolve("yaml")));
        System.exit(report.success() ? 0 : 3);
    }
}
