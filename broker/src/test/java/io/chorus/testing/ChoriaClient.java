package io.chorus.testing;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The real `choria` command, set up for a network without security.
///
/// ```java
/// var choria = new ChoriaClient(temporaryFolder, server.url(), "libdir = " + ddls);
/// var outcome = choria.run("ping", "--workers", "1");
/// assertEquals(0, outcome.status(), outcome::toString);
/// ```
///
/// It calls itself `choria=rip.mcollective`, knows the collective `mcollective`, and reads nothing
/// of this machine's own configuration. Safe for any thread; each run is a process of its own.
public final class ChoriaClient {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path program = InstalledPrograms.find("choria");
    private final Path home;

    /// What a run left.
    ///
    /// @param status the exit status
    /// @param output all of its standard output
    /// @param errors all of its standard error, where the warnings about missing security stand too
    public record Outcome(int status, String output, String errors) {}

    /// Writes the configuration; nothing is started.
    ///
    /// @param home a folder for its files, which the test makes and deletes
    /// @param url of the broker, such as `nats://127.0.0.1:4222`
    /// @param settings more lines of its configuration, such as `collectives = mcollective,eu`;
    ///   they win
    public ChoriaClient(Path home, String url, String... settings) throws IOException {
        this.home = home.toAbsolutePath();
        var broker = URI.create(url);
        var lines =
                new ArrayList<>(
                        List.of(
                                "identity = shell.example.net",
                                "collectives = mcollective",
                                "main_collective = mcollective",
                                "loglevel = error", // its log goes into the output
                                "plugin.security.provider = file", // the default looks for Puppet
                                // on this machine
                                "plugin.choria.use_srv = false",
                                "plugin.choria.middleware_hosts = %s:%d"
                                        .formatted(broker.getHost(), broker.getPort())));
        lines.addAll(List.of(settings));
        // Found there by itself. The flag that names a file has another place in each group of
        // commands.
        Files.write(home.resolve(".choriarc"), lines);
    }

    /// Runs one command to its end, with nothing to read on its standard input.
    ///
    /// @param arguments such as `ping`, `--expect`, `10`
    /// @throws AssertionError if it takes longer than a minute
    public Outcome run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        var output = Files.createTempFile(home, "output", ".txt");
        var errors = Files.createTempFile(home, "errors", ".txt");
        var builder =
                new ProcessBuilder(command)
                        .directory(home.toFile())
                        // An open pipe would be read as a list of nodes, until it ends.
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("INSECURE_YES_REALLY", "true");
        builder.environment().put("MCOLLECTIVE_CERTNAME", "rip.mcollective");
        var process = builder.start();
        boolean ended;
        try {
            ended = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly();
        }
        if (!ended) {
            throw new AssertionError(
                    "still running after %s: %s%n%s%n%s"
                            .formatted(
                                    LIMIT,
                                    command,
                                    Files.readString(output),
                                    Files.readString(errors)));
        }
        return new Outcome(process.exitValue(), Files.readString(output), Files.readString(errors));
    }
}
