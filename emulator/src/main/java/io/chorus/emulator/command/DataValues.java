package io.chorus.emulator.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What `chorus data` reads and prints: values and keys of stores.
final class DataValues {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DataValues() {}

    /// What somebody wrote as JSON on the command line.
    ///
    /// @throws tools.jackson.core.JacksonException if it is none
    static @Nullable Object parsed(String text) {
        return MAPPER.readValue(text, Object.class);
    }

    /// Prints a value: lists and mappings always as JSON, others only if `json` says so.
    static void print(PrintWriter out, @Nullable Object value, boolean json) {
        if (json || value instanceof Iterable || value instanceof Map) {
            Json.print(out, MAPPER.valueToTree(value));
        } else {
            out.println(value == null ? "" : value);
        }
        out.flush();
    }

    /// Prints keys, a line each or as an array.
    static void printKeys(PrintWriter out, List<String> keys, boolean json) {
        if (json) {
            print(out, keys, true);
        } else {
            keys.forEach(out::println);
            out.flush();
        }
    }
}
