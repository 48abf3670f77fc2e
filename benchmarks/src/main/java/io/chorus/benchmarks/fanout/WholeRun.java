package io.chorus.benchmarks.fanout;

import io.chorus.benchmarks.comparing.Answers;
import io.chorus.benchmarks.comparing.Benchmark;
import io.chorus.benchmarks.comparing.Figure;
import io.chorus.benchmarks.comparing.Setting;
import io.chorus.benchmarks.program.ChorusRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What somebody sees who types `./chorus run -i 9900`: everything in one process.
public final class WholeRun implements Benchmark {
    private static final int NODES = 9_900;
    private static final int REQUESTS = 20;

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
                        "ms to the last reply with sharing off",
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
        return ChorusRun.result(
                List.of(launcher.toString()),
                List.of(
                        "-i",
                        Integer.toString(NODES),
                        "--collectives",
                        "2",
                        "--requests",
                        Integer.toString(REQUESTS)));
    }
}
