package io.chorus.playbooks.store;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.YamlFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How a [FileStore] is written.
enum FileFormat {
    JSON {
        @Override
        @Nullable Object parse(Path file, String text) {
            try {
                return MAPPER.readValue(text, Object.class);
            } catch (JacksonException e) {
                throw new StoreException(
                        "%s is no JSON: %s".formatted(file, e.getOriginalMessage()), e);
            }
        }

        @Override
        String write(Map<String, @Nullable Object> values) {
            return MAPPER.writeValueAsString(values) + "\n";
        }
    },
    YAML {
        @Override
        @Nullable Object parse(Path file, String text) {
            try {
                return YamlFile.value(file.toString(), text);
            } catch (PlaybookException e) {
                throw new StoreException(e.getMessage(), e);
            }
        }

        @Override
        String write(Map<String, @Nullable Object> values) {
            var options = new DumperOptions();
            options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
            options.setSplitLines(false);
            return "---\n" + new Yaml(options).dump(values);
        }
    };

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    abstract @Nullable Object parse(Path file, String text);

    /// The text of a file with these values.
    abstract String write(Map<String, @Nullable Object> values);

    /// The values in a file's text; an empty file has none.
    ///
    /// @throws StoreException if there is something else in it
    final Map<String, @Nullable Object> read(Path file, String text) {
        if (text.isBlank()) {
            return new LinkedHashMap<>();
        }
        return switch (parse(file, text)) {
            case null -> new LinkedHashMap<>();
            case Map<?, ?> map -> {
                var values = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, value) -> values.put(String.valueOf(key), value));
                yield values;
            }
            default ->
                    throw new StoreException(
                            "%s must be empty or hold a mapping of keys to values".formatted(file));
        };
    }
}
