package io.chorus.reports.merge;

import io.chorus.reports.files.RunArchive;
import io.chorus.reports.record.BrokerFigures;
import io.chorus.reports.record.Connects;
import io.chorus.reports.record.Curve;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.Measured;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.NodeFigures;
import io.chorus.reports.record.ProcessFigures;
import io.chorus.reports.record.Question;
import io.chorus.reports.record.RunRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Figures that add up.
final class Sums {
    private Sums() {}

    static List<Measured> measured(List<RunRecord> parts) {
        List<Measured> sums = new ArrayList<>();
        for (Question question : Question.values()) {
            List<Measured> all =
                    parts.stream()
                            .flatMap(part -> part.measured().stream())
                            .filter(each -> each.question() == question)
                            .toList();
            if (!all.isEmpty()) {
                Histogram sum = Latency.histogram();
                all.forEach(each -> sum.add(each.unpacked()));
                sums.add(
                        Measured.of(
                                question, sum, all.stream().mapToLong(Measured::overflow).sum()));
            }
        }
        return sums;
    }

    static Connects connects(List<RunRecord> parts, List<Measured> measured) {
        List<Connects> all = parts.stream().map(RunRecord::connects).toList();
        long[] ready =
                all.stream()
                        .map(Connects::curve)
                        .flatMapToLong(curve ->
                                IntStream.rangeClosed(1, curve.total())
                                        .mapToLong(
                                                count -> curve.nanosAtCount(count).orElseThrow()))
                        .sorted()
                        .toArray();
        return new Connects(
                all.stream().mapToInt(Connects::nodes).sum(),
                all.stream().mapToInt(Connects::connected).sum(),
                all.stream().mapToLong(Connects::startNanos).min().orElse(0),
                all.stream().mapToLong(Connects::durationNanos).max().orElse(0),
                all.stream().mapToLong(Connects::refused).sum(),
                all.stream().mapToLong(Connects::failed).sum(),
                measured.stream()
                        .filter(each -> each.question() == Question.CONNECT)
                        .map(Measured::latency)
                        .findFirst()
                        .orElse(Latency.NONE),
                Curve.of(NanoSeries.of(ready)));
    }

    static @Nullable ProcessFigures process(List<RunRecord> parts) {
        List<ProcessFigures> all = known(parts, RunRecord::process);
        return all.size() < parts.size()
                ? null
                : new ProcessFigures(
                        sum(all, ProcessFigures::rssBytes),
                        sum(all, ProcessFigures::heapUsedBytes),
                        sum(all, ProcessFigures::heapLimitBytes),
                        sum(all, ProcessFigures::gcCollections),
                        sum(all, ProcessFigures::gcNanos),
                        sum(all, ProcessFigures::cpuNanos),
                        Math.toIntExact(sum(all, ProcessFigures::threads)),
                        sum(all, ProcessFigures::openFiles),
                        kernel(all),
                        null, // each part had a span of its own
                        all.stream().flatMap(each -> each.processes().stream()).toList());
    }

    /// Each part has seen the sockets of the whole machine, so the most is taken, not the sum.
    private static @Nullable Long kernel(List<ProcessFigures> all) {
        return all.stream()
                .map(ProcessFigures::kernelBytes)
                .filter(Objects::nonNull)
                .max(Long::compare)
                .orElse(null);
    }

    /// Of brokers that ran beside each part. A broker that all parts share would be counted as
    /// often as there are parts.
    static @Nullable BrokerFigures broker(List<RunRecord> parts) {
        List<BrokerFigures> all = known(parts, RunRecord::brokerFigures);
        boolean apart = parts.stream().allMatch(part -> part.broker().embedded());
        return all.size() < parts.size() || !apart
                ? null
                : new BrokerFigures(
                        sum(all, BrokerFigures::connections),
                        sum(all, BrokerFigures::subscriptions),
                        sum(all, BrokerFigures::messagesIn),
                        sum(all, BrokerFigures::messagesOut),
                        sum(all, BrokerFigures::bytesIn),
                        sum(all, BrokerFigures::bytesOut),
                        sum(all, BrokerFigures::slowConsumers));
    }

    static NodeFigures nodes(List<RunArchive> parts) {
        List<NodeFigures> all = parts.stream().map(RunArchive::nodes).toList();
        return new NodeFigures(
                all.stream().flatMap(each -> each.names().stream()).toList(),
                all.stream().flatMapToInt(each -> IntStream.of(each.answers())).toArray(),
                all.stream().flatMapToInt(each -> IntStream.of(each.misses())).toArray(),
                all.stream().flatMapToInt(each -> IntStream.of(each.rank())).toArray(),
                all.stream().flatMapToLong(each -> Arrays.stream(each.worstNanos())).toArray());
    }

    private static <T> List<T> known(
            List<RunRecord> parts, Function<RunRecord, @Nullable T> figures) {
        List<T> known = new ArrayList<>();
        for (RunRecord part : parts) {
            T one = figures.apply(part);
            if (Objects.nonNull(one)) {
                known.add(one);
            }
        }
        return known;
    }

    private static <T> long sum(List<T> all, ToLongFunction<T> figure) {
        return all.stream().mapToLong(figure).sum();
    }
}
