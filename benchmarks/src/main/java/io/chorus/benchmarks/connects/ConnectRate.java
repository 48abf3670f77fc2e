package io.chorus.benchmarks.connects;

import io.chorus.benchmarks.brokers.BrokerProcess;
import io.chorus.benchmarks.comparing.Answers;
import io.chorus.benchmarks.comparing.Benchmark;
import io.chorus.benchmarks.comparing.Comparison;
import io.chorus.benchmarks.comparing.Figure;
import io.chorus.benchmarks.comparing.Sample;
import io.chorus.benchmarks.comparing.Setting;
import java.util.List;

/// How many nodes a second can connect, say CONNECT, subscribe twelve times and be answered.
public final class ConnectRate implements Benchmark {
    private static final int WARM_UPS = 1;
    private static final int NODES = 19_000;
    private static final int WANTED = 6_000;

    @Override
    public String name() {
        return "connect";
    }

    @Override
    public Answers run(Setting setting) throws Exception {
        try (var chorus = BrokerProcess.start(setting.chorus());
                var natsServer = BrokerProcess.start(setting.natsServer())) {
            var rounds =
                    setting.interleaved(WARM_UPS, () -> sample(chorus), () -> sample(natsServer));
            var title = "%,d nodes connect".formatted(NODES);
            var comparison = new Comparison(name(), title, "nodes/s", true, 0, rounds);
            var alone =
                    new Figure(
                            name() + "/chorus",
                            title + " to ours",
                            "nodes/s",
                            true,
                            WANTED,
                            rounds.stream().map(round -> round.chorus().value()).toList());
            setting.tell(comparison);
            setting.tell(alone);
            return new Answers(List.of(comparison), List.of(alone));
        }
    }

    private static Sample sample(BrokerProcess broker) throws Exception {
        var mine = ProcessHandle.current();
        long client = mine.info().totalCpuDuration().orElseThrow().toNanos();
        long cpu = broker.figures().cpuNanos();
        try (var connections = new Connections()) {
            long start = System.nanoTime();
            connections.open(broker.address(), NODES);
            long nanos = System.nanoTime() - start;
            cpu = broker.figures().cpuNanos() - cpu;
            client = mine.info().totalCpuDuration().orElseThrow().toNanos() - client;
            return new Sample(NODES * 1e9 / nanos, cpu / 1e3 / NODES, (double) client / nanos);
        } finally {
            broker.awaitConnections(0);
        }
    }
}
