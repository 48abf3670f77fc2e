package io.chorus.benchmarks.fanout;

import io.chorus.benchmarks.brokers.BrokerProcess;
import io.chorus.benchmarks.comparing.Answers;
import io.chorus.benchmarks.comparing.Benchmark;
import io.chorus.benchmarks.comparing.Comparison;
import io.chorus.benchmarks.comparing.Sample;
import io.chorus.benchmarks.comparing.Setting;
import io.chorus.benchmarks.comparing.Spread;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;

/// How long one request takes to reach 9 900 nodes and all replies to come back.
public final class FanOut implements Benchmark {
    private static final int NODES = 9_900;
    private static final int WARM_UPS = 3;

    /// Of each broker in a round; the middle one counts.
    private static final int REQUESTS = 15;

    @Override
    public String name() {
        return "fanout";
    }

    @Override
    public Answers run(Setting setting) throws Exception {
        try (var chorus = BrokerProcess.start(setting.chorus());
                var natsServer = BrokerProcess.start(setting.natsServer());
                var ours = SideProcess.start(chorus, NODES);
                var theirs = SideProcess.start(natsServer, NODES)) {
            var rounds =
                    setting.interleaved(
                            WARM_UPS, () -> sample(ours, chorus), () -> sample(theirs, natsServer));
            var comparison =
                    new Comparison(
                            name(),
                            "%,d nodes, request to last reply".formatted(NODES),
                            "ms with sharing off",
                            false,
                            0.67,
                            rounds);
            setting.tell(comparison);
            return Answers.of(List.of(comparison));
        }
    }

    private static Sample sample(SideProcess side, BrokerProcess broker) throws IOException {
        long client = side.figures().cpuNanos();
        long cpu = broker.figures().cpuNanos();
        var nanos = new long[REQUESTS];
        long start = System.nanoTime();
        for (int i = 0; i < REQUESTS; i++) {
            nanos[i] = side.request();
        }
        long passed = System.nanoTime() - start;
        cpu = broker.figures().cpuNanos() - cpu;
        client = side.figures().cpuNanos() - client;
        // Each node is sent a request and sends a reply.
        double messages = 2.0 * NODES * REQUESTS;
        return new Sample(
                Spread.of(LongStream.of(nanos).asDoubleStream()).median() / 1e6,
                cpu / 1e3 / messages,
                (double) client / passed);
    }
}
