package io.chorus.benchmarks.fanout;

import io.chorus.benchmarks.comparing.Answers;
import io.chorus.benchmarks.comparing.Benchmark;
import io.chorus.benchmarks.comparing.Figure;
import io.chorus.benchmarks.comparing.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What somebody sees who types `./chorus run -i 9900`: everything in one process.
public final class WholeRun implements Benchmark {
    private static final int NODES = 9_900;
    private static final int REQUESTS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public Answers run(Setting setting) throws Exception {
        var millis = new ArrayList<Double>();
        var kibibytes = new ArrayList<Double>();
        for (int i = 0; i < setting.rounds(); i++) {
            var result = run(setting.launcher());
            long last = result.at("/summary/completion/t100Nanos").asLong();
            long lost = result.at("/summary/lostReplies").asLong();
            if (last == 0 || lost > 0) {
                throw new IllegalStateException(lost + " replies were lost");
            }
            millis.add(last / 1e6);
            kibibytes.add(result.at("/process/rssBytes").asDouble() / 1024 / NODES);
        }
        var time =
                new Figure(
                        name() + "/t100",
                        "%,d nodes, broker in the process".formatted(NODES),
                        "ms to the last reply",
                        false,
                        350,
                        millis);
        var memory =
                new Figure(
                        name() + "/memory",
                        "the same, whole process",
                        "KiB a node",
                        false,
                        24_000.0 / 1024,
                        kibibytes);
        setting.tell(time);
        setting.tell(memory);
        return new Answers(List.of(), List.of(time, memory));
    }

    private static JsonNode run(Path launcher) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(
                                launcher.toString(),
                                "run",
                                "-i",
                                Integer.toString(NODES),
                                "--collectives",
                                "2",
                                "--requests",
                                Integer.toString(REQUESTS),
                                "--json")
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CHORUS_QUIET", "1");
        var process = builder.start();
        try (var out = process.getInputStream()) {
            var text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException(
                        "the run ended with exit status %d: %s"
                                .formatted(
                                        status,
                                        text.isBlank()
                                                ? "no result"
                                                : JSON.readTree(text).path("verdict")));
            }
            return JSON.readTree(text);
        } finally {
            process.destroy();
        }
    }
}
