package io.chorus.benchmarks.growth;

import io.chorus.benchmarks.comparing.Point;
import io.chorus.benchmarks.program.ChorusRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One fleet over one transport, in a run of the real program.
///
/// @param program what starts Chorus, without a verb
/// @param transport as `run --transport` calls it
/// @param runs where it leaves its results
record SizedRun(List<String> program, String transport, Path runs) {
    SizedRun {
        program = List.copyOf(program);
    }

    /// Runs a fleet.
    ///
    /// @throws IllegalStateException if replies were lost, or there is no figure; says why
    Point play(int nodes, Pace pace) throws IOException, InterruptedException {
        var result =
                ChorusRun.result(
                        program,
                        List.of(
                                "--runs",
                                runs.toString(),
                                "-i",
                                Integer.toString(nodes),
                                "--transport",
                                transport,
                                // 12 subscriptions a node
                                "--collectives",
                                "2",
                                "--requests",
                                Integer.toString(pace.requests()),
                                "--warm-up",
                                Integer.toString(pace.warmUps()),
                                "--closed",
                                "--every",
                                pace.pause().toMillis() + "ms"));
        if (result.at("/summary/lostReplies").asLong(1) > 0) {
            throw new IllegalStateException("replies were lost");
        }
        return new Point(
                nodes,
                Math.max(1, result.at("/process/processes").size()),
                number(result, "/connects/durationNanos") / 1e9,
                number(result, "/summary/completion/t100Nanos") / 1e6,
                number(result, "/process/rssBytes") / 1048576,
                result.at("/verdict/validity").asString());
    }

    private static double number(JsonNode result, String place) {
        double value = result.at(place).asDouble(0);
        if (value <= 0) {
            throw new IllegalStateException("the result does not say " + place);
        }
        return value;
    }
}
