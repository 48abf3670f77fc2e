package io.chorus.emulator.scenario;

import io.chorus.playbooks.document.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/// Where scenarios come from: files, and those that come with Chorus.
///
/// ```java
/// var scenario = Scenarios.named("slow-sites").with(Setting.set("fleet.nodes=100")).scenario();
/// ```
public final class Scenarios {
    /// Those that come with Chorus, in the order in which somebody new would look at them.
    private static final List<String> SHIPPED =
            List.of(
                    "discovery-storm",
                    "patch-morning",
                    "slow-sites",
                    "big-replies",
                    "flaky-tenth",
                    "eight-operators",
                    "broker-restart",
                    "rolling-restart",
                    "broker-killed",
                    "partition",
                    "reconnect-storm",
                    "slow-consumer",
                    "floating-address",
                    "mute-broker");

    private static final String SUFFIX = ".yaml";
    private static final String USUAL_NAME = "chorus";

    private Scenarios() {}

    /// Names of those that come with Chorus.
    public static List<String> shipped() {
        return SHIPPED;
    }

    /// The text of one that comes with Chorus.
    ///
    /// @throws ScenarioException if there is none of that name
    public static String text(String name) {
        var resource = "shipped/" + name + SUFFIX;
        try (var in = SHIPPED.contains(name) ? open(resource) : null) {
            if (in == null) {
                throw unknown(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The JSON Schema of a scenario's file.
    public static String schema() {
        try (var in = open("scenario.schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        var in = Scenarios.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("no " + resource + " in the program");
        }
        return in;
    }

    /// What a run does that is told nothing.
    public static ScenarioDraft usual() {
        return new ScenarioDraft(
                Value.Table.empty(Origin.of("the command line")), USUAL_NAME, Path.of(""));
    }

    /// A file, or else one that comes with Chorus.
    ///
    /// @param fileOrName where both are there, the file
    /// @throws ScenarioException if it is neither, or no YAML
    public static ScenarioDraft named(String fileOrName) {
        var file = path(fileOrName);
        if (Files.exists(file)) {
            return draft(file, ScenarioFile.text(file));
        }
        var name = withoutSuffix(fileOrName);
        if (SHIPPED.contains(name)) {
            return draft(Path.of(name + SUFFIX), text(name));
        }
        throw unknown(fileOrName);
    }

    /// One that somebody else wrote out in full.
    ///
    /// @param origin what messages call it
    /// @throws ScenarioException if it is no YAML
    public static ScenarioDraft read(String origin, String text) {
        return new ScenarioDraft(YamlText.file(origin, text), USUAL_NAME, Path.of(""));
    }

    private static ScenarioDraft draft(Path file, String text) {
        var name = withoutSuffix(String.valueOf(file.getFileName()));
        var parent = file.getParent();
        return new ScenarioDraft(
                YamlText.file(file.toString(), text),
                name.matches("[A-Za-z0-9_-]{1,200}") ? name : USUAL_NAME,
                parent == null ? Path.of("") : parent);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw unknown(text.replaceAll("\\p{Cntrl}", "␀"));
        }
    }

    private static String withoutSuffix(String name) {
        return name.replaceFirst("\\.ya?ml$", "");
    }

    private static ScenarioException unknown(String name) {
        return new ScenarioException(
                Origin.of("\"" + name + "\""),
                "",
                "is neither a file nor a scenario that comes with Chorus%s: want one of %s, or a file"
                        .formatted(
                                Nearest.to(withoutSuffix(name), SHIPPED),
                                String.join(", ", SHIPPED)));
    }

    /// Six digits: short enough to type, and in a shell's history.
    static final LongSupplier RANDOM_SEEDS =
            () -> new java.security.SecureRandom().nextLong(100_000, 1_000_000);
}
