package io.chorus.emulator.scenario;

import java.util.List;

/// A value for one place of a scenario, from somewhere else than its file.
public final class Setting {
    private final ValuePath path;
    private final Value value;

    private Setting(ValuePath path, Value value) {
        this.path = path;
        this.value = value;
    }

    /// What a flag or a variable says.
    ///
    /// @param source as messages call it: `--requests`, `CHORUS_REQUESTS`
    /// @param path of the value: `workload.requests`
    /// @param text in the words of the file, without quotes
    public static Setting of(String source, String path, String text) {
        return new Setting(ValuePath.parse(path), scalar(source, text));
    }

    /// What a flag says that may be given more than once.
    public static Setting of(String source, String path, List<String> texts) {
        var items = texts.stream().map(text -> scalar(source, text)).toList();
        return new Setting(ValuePath.parse(path), new Value.Items(items, Origin.of(source)));
    }

    /// Reads `path=value` as `--set` has it; the value may be a list or a table in YAML.
    ///
    /// @throws ScenarioException if it is none
    public static Setting set(String text) {
        return set("--set", text);
    }

    /// Reads `path=value`; the value may be a list or a table in YAML.
    ///
    /// @param flag that it was said with
    /// @throws ScenarioException if it is none
    public static Setting set(String flag, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new ScenarioException(
                    Origin.of(flag + " " + text),
                    "",
                    "is no setting: want path=value, as in fleet.nodes=100");
        }
        var path = text.substring(0, equals).strip();
        var origin = Origin.of(flag + " " + path);
        try {
            return new Setting(ValuePath.parse(path), value(origin, text.substring(equals + 1)));
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(origin, "", String.valueOf(e.getMessage()));
        }
    }

    private static Value value(Origin origin, String text) {
        var stripped = text.strip();
        return stripped.startsWith("{") || stripped.startsWith("[")
                ? YamlText.inline(origin, stripped)
                : scalar(origin.source(), stripped);
    }

    private static Value scalar(String source, String text) {
        var origin = Origin.of(source);
        // Facts may be of any type: what YAML makes of the text. All else reads the text.
        try {
            if (!text.isBlank()
                    && YamlText.inline(origin, text) instanceof Value.Scalar scalar
                    && scalar.text().equals(text)) {
                return scalar;
            }
        } catch (ScenarioException _) {
            // No YAML, so a text: a filter may begin with any sign.
        }
        return new Value.Scalar(Value.Kind.TEXT, text, true, origin);
    }

    ValuePath path() {
        return path;
    }

    Value value() {
        return value;
    }
}
