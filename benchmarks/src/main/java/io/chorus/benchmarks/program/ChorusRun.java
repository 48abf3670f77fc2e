package io.chorus.benchmarks.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// One `chorus run` from its start to its end.
public final class ChorusRun {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ChorusRun() {}

    /// Runs it, and waits for its end.
    ///
    /// @param program what starts Chorus, without a verb
    /// @param flags of the run
    /// @return its `result.json`
    /// @throws IllegalStateException if it ended with a status other than 0; says why
    public static JsonNode result(List<String> program, List<String> flags)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(program);
        command.add("run");
        command.addAll(flags);
        command.add("--json");
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CHORUS_QUIET", "1");
        var process = builder.start();
        try (var out = process.getInputStream()) {
            var text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException(
                        "the run ended with exit status %d: %s".formatted(status, why(text)));
            }
            return JSON.readTree(text);
        } finally {
            process.destroy();
        }
    }

    private static String why(String text) {
        return text.isBlank()
                ? "no result"
                : JSON.readTree(text).at("/verdict/sentence").asString("no verdict");
    }
}
