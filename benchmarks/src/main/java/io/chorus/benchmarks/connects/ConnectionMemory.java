package io.chorus.benchmarks.connects;

import io.chorus.benchmarks.brokers.BrokerProcess;
import io.chorus.benchmarks.brokers.BrokerProgram;
import io.chorus.benchmarks.comparing.Answers;
import io.chorus.benchmarks.comparing.Benchmark;
import io.chorus.benchmarks.comparing.Comparison;
import io.chorus.benchmarks.comparing.Sample;
import io.chorus.benchmarks.comparing.Setting;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What memory an idle connection with twelve subscriptions costs the broker: its process with them
/// less the same process before them.
public final class ConnectionMemory implements Benchmark {
    private static final int NODES = 5_000;
    private static final int MOST_LOOKS = 20;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Answers run(Setting setting) throws Exception {
        var rounds =
                setting.interleaved(
                        0, () -> sample(setting.chorus()), () -> sample(setting.natsServer()));
        var comparison =
                new Comparison(
                        name(),
                        "memory of %,d idle connections".formatted(NODES),
                        "KiB each",
                        false,
                        0.25,
                        rounds);
        setting.tell(comparison);
        return Answers.of(List.of(comparison));
    }

    private static Sample sample(BrokerProgram program) throws Exception {
        try (var broker = BrokerProcess.start(program);
                var connections = new Connections()) {
            broker.collectGarbage();
            long empty = settled(broker);
            connections.open(broker.address(), NODES);
            broker.awaitConnections(NODES);
            broker.collectGarbage();
            return Sample.of((settled(broker) - empty) / 1024.0 / NODES);
        }
    }

    /// Waits until it has not changed by a hundredth for a second, or twenty seconds.
    private static long settled(BrokerProcess broker) throws InterruptedException {
        long before = 0;
        long now = broker.figures().pssBytes();
        for (int i = 0; i < MOST_LOOKS && Math.abs(now - before) > now / 100; i++) {
            TimeUnit.SECONDS.sleep(1);
            before = now;
            now = broker.figures().pssBytes();
        }
        return now;
    }
}
