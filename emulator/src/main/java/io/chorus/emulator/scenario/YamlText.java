package io.chorus.emulator.scenario;

import io.chorus.emulator.scenario.Value.Entry;
import io.chorus.emulator.scenario.Value.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/// Reads YAML into values that know their line and column.
///
/// A scenario is one table, written out: no second document, no name twice, no aliases (which also
/// make small texts huge), no tags.
final class YamlText {
    private static final int DEEPEST = 30;
    private static final YAMLFactory YAML = new YAMLFactory();
    private static final Pattern PLACE = Pattern.compile("in reader, line (\\d+), column (\\d+)");

    private final String source;
    private final YAMLParser parser;
    private final boolean loose;

    private YamlText(String source, YAMLParser parser, boolean loose) {
        this.source = source;
        this.parser = parser;
        this.loose = loose;
    }

    /// Reads a whole file.
    ///
    /// @param source what messages call it
    /// @throws ScenarioException if it is not one table
    static Value.Table file(String source, String text) {
        var start = new Origin(source, 1, 1);
        if (read(source, text, false, start) instanceof Value.Table table) {
            return table;
        }
        throw new ScenarioException(
                start, "", "is no scenario: want lines such as \"fleet:\" and \"workload:\"");
    }

    /// Reads a value from a place without lines, where texts need no quotes.
    ///
    /// @param origin of the value and all in it
    static Value inline(Origin origin, String text) {
        return read(origin.source(), text, true, origin);
    }

    private static Value read(String source, String text, boolean loose, Origin start) {
        try (var parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new ScenarioException(
                        start, "", "is empty: want a scenario, as ./chorus scenario show prints");
            }
            var yaml = new YamlText(source, parser, loose);
            var value = yaml.value("", 0);
            if (parser.nextToken() != null) {
                throw yaml.refused("", "holds a second document: want one scenario a file");
            }
            return value;
        } catch (JacksonException e) {
            throw syntax(source, loose, start, String.valueOf(e.getOriginalMessage()), e);
        }
    }

    /// The parser tells the story of an error with several places; the last is where it went wrong,
    /// and the line before says how.
    private static ScenarioException syntax(
            String source, boolean loose, Origin start, String message, JacksonException cause) {
        var origin = start;
        var lines = message.strip().lines().map(String::strip).toList();
        var problem = lines.getFirst();
        for (int i = 1; i < lines.size(); i++) {
            var place = PLACE.matcher(lines.get(i));
            if (place.find()) {
                problem = lines.get(i - 1);
                int line = Integer.parseInt(place.group(1));
                origin = new Origin(source, line, Integer.parseInt(place.group(2)));
            }
        }
        var refused = new ScenarioException(loose ? start : origin, "", "is no YAML: " + problem);
        refused.initCause(cause);
        return refused;
    }

    private Value value(String path, int depth) {
        if (depth > DEEPEST) {
            throw refused(path, "is nested too deep: want at most %d levels".formatted(DEEPEST));
        }
        if (parser.isCurrentAlias()) {
            throw refused(path, "is an alias: want the value itself, written out");
        }
        if (parser.getTypeId() != null) {
            throw refused(path, "has a tag: want the value alone");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> table(path, depth);
            case START_ARRAY -> items(path, depth);
            case VALUE_NUMBER_INT -> scalar(Kind.INTEGER);
            case VALUE_NUMBER_FLOAT -> scalar(Kind.DECIMAL);
            case VALUE_TRUE, VALUE_FALSE -> scalar(Kind.TRUTH);
            case VALUE_NULL -> scalar(Kind.NOTHING);
            default -> scalar(Kind.TEXT);
        };
    }

    private Value scalar(Kind kind) {
        return new Value.Scalar(kind, parser.getString(), loose, here());
    }

    private Value table(String path, int depth) {
        var origin = here();
        var entries = new LinkedHashMap<String, Entry>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.getString();
            var place = here();
            var before = entries.get(name);
            if (before != null) {
                throw refused(
                        join(path, name),
                        "is there twice: want it once"
                                + (loose
                                        ? ""
                                        : ", it is in line " + before.name().line() + " too"));
            }
            parser.nextToken();
            entries.put(name, new Entry(place, value(join(path, name), depth + 1)));
        }
        return new Value.Table(entries, origin);
    }

    private Value items(String path, int depth) {
        var origin = here();
        var values = new ArrayList<Value>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(path + "[" + values.size() + "]", depth + 1));
        }
        return new Value.Items(values, origin);
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private Origin here() {
        if (loose) {
            return Origin.of(source);
        }
        var place = parser.currentTokenLocation();
        return new Origin(source, place.getLineNr(), place.getColumnNr());
    }

    private ScenarioException refused(String path, String problem) {
        return new ScenarioException(here(), path, problem);
    }
}
