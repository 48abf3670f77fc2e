package io.chorus.emulator.command;

import java.io.PrintWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How `--json` prints: one indented document.
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /// @param document a tree, or a record whose components are its keys
    static void print(PrintWriter out, Object document) {
        out.println(MAPPER.writeValueAsString(document));
    }
}
