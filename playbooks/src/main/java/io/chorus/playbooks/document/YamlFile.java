package io.chorus.playbooks.document;

import io.chorus.playbooks.PlaybookException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// Reads a file, or a text, of YAML 1.1.
public final class YamlFile {
    /// A file of more characters is no playbook.
    static final int MOST_CHARACTERS = 3 * 1024 * 1024;

    static final int DEEPEST = 50;
    private static final int MOST_ALIASES = 1000;

    private YamlFile() {}

    /// The mapping that a file holds.
    ///
    /// @throws PlaybookException if the file cannot be read, is no YAML, or holds something else
    public static Properties mapping(Path file) {
        return mapping(file.toString(), content(file));
    }

    /// The mapping that a text holds.
    ///
    /// @param name stands for the file in messages
    /// @throws PlaybookException if the text is no YAML or holds something else
    public static Properties mapping(String name, String text) {
        var spot = new Spot(name, 0, "");
        var reading = reading(name, text);
        if (!(reading.value() instanceof Map<?, ?> map)) {
            throw spot.error(
                    "want a mapping of keys to values, not "
                            + (reading.value() == null
                                    ? "an empty file"
                                    : Words.kind(reading.value())));
        }
        return new Properties(spot, reading.located(), Words.mapping(map));
    }

    /// The plain value that a text holds, whatever it is.
    ///
    /// @throws PlaybookException if the text is no YAML
    public static @Nullable Object value(String name, String text) {
        return reading(name, text).value();
    }

    private static NodeReader.Reading reading(String name, String text) {
        try {
            var node = compose(text);
            return node == null
                    ? new NodeReader.Reading(null, Located.NOWHERE)
                    : new NodeReader(name).read(node);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            int line = mark == null ? 0 : mark.getLine() + 1;
            throw new Spot(name, line, "").error("no YAML: " + problem(e), e);
        } catch (YAMLException e) {
            throw new Spot(name, 0, "").error("no YAML: " + e.getMessage(), e);
        }
    }

    private static String problem(MarkedYAMLException e) {
        var problem = String.valueOf(e.getProblem());
        return problem.contains("'\\t") || problem.contains("'\\u0009'")
                ? problem + " (YAML is indented by spaces, not by tabs)"
                : problem;
    }

    private static @Nullable Node compose(String text) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setAllowRecursiveKeys(false);
        options.setTagInspector(_ -> false);
        var yaml =
                new Yaml(
                        new SafeConstructor(options),
                        new Representer(new org.yaml.snakeyaml.DumperOptions()),
                        new org.yaml.snakeyaml.DumperOptions(),
                        options,
                        new Resolver());
        return yaml.compose(new StringReader(text));
    }

    private static String content(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new PlaybookException(file + " is a folder, want a file of YAML");
            }
            if (Files.size(file) > 4L * MOST_CHARACTERS) {
                throw new PlaybookException(file + " is too large for a playbook");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new PlaybookException(file + " does not exist", e);
        } catch (CharacterCodingException e) {
            throw new PlaybookException(file + " is no text in UTF-8", e);
        } catch (IOException e) {
            throw new PlaybookException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
