package io.chorus.benchmarks.throughput;

import io.chorus.benchmarks.brokers.BrokerProcess;
import io.chorus.benchmarks.comparing.Answers;
import io.chorus.benchmarks.comparing.Benchmark;
import io.chorus.benchmarks.comparing.Comparison;
import io.chorus.benchmarks.comparing.Sample;
import io.chorus.benchmarks.comparing.Setting;
import java.util.ArrayList;
import java.util.List;

/// One to one, one to many, many to one, and requests with their replies; small and larger
/// messages.
public final class Throughput implements Benchmark {
    private static final int WARM_UPS = 5;
    private static final int REQUESTERS = 10;

    /// Each takes about a second.
    private static final List<Traffic> ALL =
            List.of(
                    new Streams("1-1", "1 publisher → 1 subscriber", 1, 1, 16, 6_000_000),
                    new Streams("1-1", "1 publisher → 1 subscriber", 1, 1, 1024, 1_200_000),
                    new Streams("1-8", "1 publisher → 8 subscribers", 1, 8, 16, 1_600_000),
                    new Streams("1-8", "1 publisher → 8 subscribers", 1, 8, 1024, 400_000),
                    new Streams("8-1", "8 publishers → 1 subscriber", 8, 1, 16, 6_000_000),
                    new Streams("8-1", "8 publishers → 1 subscriber", 8, 1, 1024, 1_200_000),
                    new RequestReply(REQUESTERS, 16, 120_000),
                    new RequestReply(REQUESTERS, 1024, 120_000));

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public Answers run(Setting setting) throws Exception {
        var comparisons = new ArrayList<Comparison>();
        try (var chorus = BrokerProcess.start(setting.chorus());
                var natsServer = BrokerProcess.start(setting.natsServer())) {
            for (var traffic : ALL) {
                if (!setting.wants(name() + "/" + traffic.name())) {
                    continue;
                }
                var rounds =
                        setting.interleaved(
                                WARM_UPS,
                                () -> sample(traffic, chorus),
                                () -> sample(traffic, natsServer));
                comparisons.add(
                        new Comparison(
                                name() + "/" + traffic.name(),
                                traffic.title(),
                                "messages/s",
                                true,
                                1.0,
                                rounds));
                setting.tell(comparisons.getLast());
            }
        }
        return Answers.of(comparisons);
    }

    private static Sample sample(Traffic traffic, BrokerProcess broker) throws Exception {
        var mine = ProcessHandle.current();
        long client = mine.info().totalCpuDuration().orElseThrow().toNanos();
        long cpu = broker.figures().cpuNanos();
        var passed = traffic.pass(broker.address());
        cpu = broker.figures().cpuNanos() - cpu;
        client = mine.info().totalCpuDuration().orElseThrow().toNanos() - client;
        double messages = passed.messages();
        return new Sample(
                messages * 1e9 / passed.nanos(),
                cpu / 1e3 / messages,
                (double) client / passed.nanos());
    }
}
