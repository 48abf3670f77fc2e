package io.chorus.emulator.command;

import io.chorus.testing.InstalledPrograms;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The real `choria` in a shell that knows only what `client-setup` wrote.
///
/// @param home where it finds no configuration of its own
/// @param setup the folder that `client-setup` wrote
record RealClient(Path home, Path setup) {
    private static final int SECONDS = 60;

    /// What a shell left.
    record Outcome(int status, String output, String errors) {}

    /// Runs one command with our configuration.
    Outcome run(String... arguments) throws IOException, InterruptedException {
        var quoted =
                Arrays.stream(arguments)
                        .map(argument -> "'" + argument.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));
        return paste(
                ". client/environment\nchoria %s --config client/client.conf".formatted(quoted));
    }

    /// Runs lines as they would be pasted; any that fails is the end.
    Outcome paste(String lines) throws IOException, InterruptedException {
        var output = Files.createTempFile(home, "output", ".txt");
        var errors = Files.createTempFile(home, "errors", ".txt");
        var builder =
                new ProcessBuilder("bash", "-e", "-c", lines)
                        .directory(setup.resolve("..").toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.contains("CHORIA") || name.contains("MCOLL"));
        environment.put("HOME", home.toString());
        environment.merge(
                "PATH",
                InstalledPrograms.find("choria").resolveSibling("").toString(),
                (path, folder) -> folder + ":" + path);
        var process = builder.start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(
                        "still running: " + lines + "\n" + Files.readString(output));
            }
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(output), Files.readString(errors));
    }
}
