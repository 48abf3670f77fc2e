package io.chorus.reports.comparison;

import io.chorus.reports.record.Broker;
import io.chorus.reports.record.Connects;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Fleet;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.Lateness;
import io.chorus.reports.record.Machine;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Outcome;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.ProcessFigures;
import io.chorus.reports.record.ReplyTimes;
import io.chorus.reports.record.RunIdentity;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Summary;
import io.chorus.reports.record.Tally;
import io.chorus.reports.record.Timeline;
import io.chorus.reports.record.Timing;
import io.chorus.reports.record.Validity;
import io.chorus.reports.record.Verdict;
import io.chorus.reports.record.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// Records of runs that never happened, made of known distributions.
final class Runs {
    static final int NODES = 40;

    private Runs() {}

    /// How long a request takes as a whole, in milliseconds.
    enum Shape {
        CONSTANT,
        UNIFORM,
        BIMODAL,
        HEAVY;

        double draw(Random random) {
            return switch (this) {
                case CONSTANT -> 100;
                case UNIFORM -> 80 + 40 * random.nextDouble();
                case BIMODAL -> (random.nextDouble() < 0.3 ? 180 : 100) + random.nextGaussian();
                case HEAVY -> 80 * Math.pow(1 - random.nextDouble(), -1 / 1.5);
            };
        }
    }

    /// A run whose requests have a scale each, over which their replies spread.
    static RunRecord of(Shape shape, int requests, double factor, long seed) {
        Random random = new Random(seed);
        return of(
                IntStream.range(0, requests)
                        .mapToDouble(_ -> factor * shape.draw(random))
                        .toArray(),
                0,
                random);
    }

    /// A run of requests that scale as given.
    ///
    /// @param lost chance of each reply to be missing
    static RunRecord of(double[] millis, double lost, Random random) {
        List<FanOut> requests = new ArrayList<>();
        Histogram response = Latency.histogram();
        for (int i = 0; i < millis.length; i++) {
            double scale = millis[i];
            long[] nanos =
                    IntStream.rangeClosed(1, NODES)
                            .filter(_ -> random.nextDouble() >= lost)
                            .mapToLong(node -> (long) (1e6 * scale * (0.2 + 0.8 * node / NODES)))
                            .toArray();
            Arrays.stream(nanos).forEach(response::recordValue);
            requests.add(
                    new ObservedFanOut(
                                    i + 1,
                                    "r" + i,
                                    Phase.MEASURED,
                                    0,
                                    0,
                                    new Timing(i * 1_000_000_000L, i * 1_000_000_000L, 0, 0),
                                    NODES,
                                    Tally.of(nanos.length, 0),
                                    IntStream.range(nanos.length, NODES)
                                            .mapToObj(node -> "n" + node)
                                            .toList(),
                                    ReplyTimes.of(NanoSeries.of(nanos)),
                                    null)
                            .summary());
        }
        return record(requests, Summary.of(requests, Latency.of(response), 0), Validity.VALID);
    }

    static RunRecord record(List<FanOut> requests, Summary summary, Validity validity) {
        return new RunRecord(
                RunRecord.VERSION,
                new RunIdentity("shell1", 42, Instant.EPOCH, "0.1.0", "./chorus run"),
                60_000_000_000L,
                new Machine(2, 25_769_803_776L, "Linux 6.1", "Temurin 25"),
                new Fleet(NODES, 1, 1, 1),
                new Broker(true, "nats://127.0.0.1:" + requests.size(), "chorus 0.1.0", "tcp"),
                new LinkedHashMap<>(Map.of("workload.timeout", "10s")),
                new Workload("constant, 1/s", false, 1, requests.size(), "none"),
                Connects.NONE,
                requests,
                summary,
                List.of(),
                Timeline.EMPTY,
                List.of(),
                List.of(),
                List.of(),
                Lateness.NONE,
                new ProcessFigures(400_000_000L, 1, 1, 0, 0, 1_000_000_000L, 1, 1),
                null,
                null,
                new Verdict(Outcome.PASSED, 0, "Fine.", List.of(), validity, List.of()));
    }
}
