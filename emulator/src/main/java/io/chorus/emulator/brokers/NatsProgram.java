package io.chorus.emulator.brokers;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A nats-server that is installed on this machine.
///
/// @param file to execute
/// @param version as it tells it, such as `2.15.2`
public record NatsProgram(Path file, String version) implements ServerProgram {
    private static final String NAME = "nats-server";
    private static final Pattern VERSION = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})\\.\\S+");
    private static final int OLDEST_MAJOR = 2;
    private static final int OLDEST_MINOR = 10;
    private static final int ANSWER_SECONDS = 10;

    /// Looks for it and asks for its version.
    ///
    /// @param wanted where it is; `null` for the first on `PATH`, or where `go install` puts it
    /// @throws ChorusException with exit status 5 if it is nowhere, no nats-server or too old
    public static NatsProgram find(@Nullable Path wanted) throws InterruptedException {
        var file = wanted == null ? search() : wanted;
        if (!Files.isExecutable(file) || Files.isDirectory(file)) {
            throw refused(
                    "%s is not a program that can be run: correct broker.program, or install one (%s)."
                            .formatted(file, install()));
        }
        var said = version(file);
        var version = VERSION.matcher(said);
        if (!said.startsWith(NAME) || !version.find()) {
            throw refused(
                    "%s is no nats-server (it says \"%s\"): name one in broker.program."
                            .formatted(file, said.lines().findFirst().orElse("")));
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        var found = version.group().replaceFirst("^v", "");
        if (major != OLDEST_MAJOR || minor < OLDEST_MINOR) {
            throw refused(
                    "%s is nats-server %s, and this works with %d.%d or later: install one (%s)."
                            .formatted(file, found, OLDEST_MAJOR, OLDEST_MINOR, install()));
        }
        return new NatsProgram(file, found);
    }

    @Override
    public List<String> command(Path config) {
        return List.of(file.toString(), "-c", config.toString());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String described() {
        return NAME + " " + version;
    }

    @Override
    public boolean isOurs() {
        return false;
    }

    @Override
    public String prefix() {
        return "nats-";
    }

    private static Path search() {
        var folders = folders();
        return folders.stream()
                .map(folder -> folder.resolve(NAME))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        refused(
                                "There is no nats-server on PATH: install it (%s), or name the file (--broker nats-server=FILE)."
                                        .formatted(install())));
    }

    private static List<Path> folders() {
        var folders = new ArrayList<Path>();
        var environment = System.getenv();
        for (var folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!folder.isEmpty()) {
                folders.add(Path.of(folder));
            }
        }
        var bin = environment.get("GOBIN");
        folders.add(
                bin == null ? Path.of(System.getProperty("user.home"), "go", "bin") : Path.of(bin));
        return folders;
    }

    private static String install() {
        return "go install github.com/nats-io/nats-server/v2@latest";
    }

    private static String version(Path file) throws InterruptedException {
        try {
            var process =
                    new ProcessBuilder(file.toString(), "--version")
                            .redirectErrorStream(true)
                            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                            .start();
            try (var out = process.getInputStream()) {
                var timer = process.onExit().orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS);
                var _ = timer.exceptionally(_ -> process.destroyForcibly());
                return new String(out.readNBytes(4096), StandardCharsets.UTF_8).strip();
            } finally {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            throw refused(
                    "%s cannot be run: %s. Name a nats-server for this machine in broker.program."
                            .formatted(file, e.getMessage()));
        }
    }

    private static ChorusException refused(String sentence) {
        return new ChorusException(ExitStatus.PREFLIGHT, sentence);
    }
}
