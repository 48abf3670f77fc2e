package io.chorus.reports.checks;

import io.chorus.reports.record.BrokerFigures;
import io.chorus.reports.record.Connects;
import io.chorus.reports.record.Event;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.Series;
import io.chorus.reports.record.Timeline;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a run went, as far as checks ask.
///
/// @param planned requests; 0 where nobody said how many
/// @param requests all of them, in their order
/// @param response of all measured replies
/// @param lateness of the generator, measured requests
/// @param faults what was done to the system on purpose, which no check may take for trouble
/// @param thin for each objective that was judged by too few values, why
/// @param overflow values that were longer than a histogram holds
/// @param descriptorLimit how many files the process may open; -1 if the platform does not say
/// @param clockJumpNanos how far the wall clock moved against the monotonic one while the run went
///   on; 0 if nobody looked
/// @param brokerFigures null when the broker does not tell
public record Conduct(
        int planned,
        List<FanOut> requests,
        Latency response,
        Latency lateness,
        Connects connects,
        Timeline timeline,
        List<Event> events,
        List<FaultBill> faults,
        List<String> thin,
        long overflow,
        long descriptorLimit,
        long clockJumpNanos,
        @Nullable BrokerFigures brokerFigures) {

    public Conduct {
        requests = List.copyOf(requests);
        events = List.copyOf(events);
        faults = List.copyOf(faults);
        thin = List.copyOf(thin);
    }

    /// The requests that count.
    List<FanOut> measured() {
        return requests.stream().filter(FanOut::warm).toList();
    }

    /// Those of them that met no fault.
    List<FanOut> quiet() {
        return measured().stream()
                .filter(request -> faults.stream().noneMatch(bill -> bill.met(request)))
                .toList();
    }

    /// How often something happened, of which the timeline has a rate, while requests were being
    /// measured and no fault explains it.
    double timesWhileQuiet(Measure measure) {
        long length = timeline.intervalNanos();
        double times = 0;
        for (Series series : timeline.series()) {
            for (long i = fromNanos() / length;
                    series.measure() == measure
                            && i <= Math.min(toNanos() / length, timeline.intervals() - 1);
                    i++) {
                Double rate = series.values().get((int) i);
                times += rate == null || explained(i * length, length) ? 0 : rate * length / 1e9;
            }
        }
        return times;
    }

    // A rate is told of the time since it was told before, so it may stand an interval later.
    private boolean explained(long fromNanos, long length) {
        return faults.stream()
                .anyMatch(bill -> {
                    Long closed = bill.closedNanos();
                    return bill.fault().atNanos() < fromNanos + length
                            && (closed == null || closed + length >= fromNanos);
                });
    }

    /// The values of a measure in the intervals in which requests were being measured.
    DoubleStream whileMeasuring(Measure measure) {
        int first = (int) (fromNanos() / timeline.intervalNanos());
        int last = (int) Math.floorDiv(toNanos(), timeline.intervalNanos());
        return timeline.series().stream()
                .filter(series -> series.measure() == measure)
                .flatMap(series -> series.values().stream().skip(first).limit(last - first + 1L))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue);
    }

    /// The same of a measure that says how late a thread was, in seconds, but for what it waited
    /// for collections while no request was out: these held up nothing that counts.
    DoubleStream lagsWhileMeasuring(Measure measure) {
        List<Event> idle =
                events.stream()
                        .filter(event -> event.kind().equals(Event.COLLECTION) && !heldUp(event))
                        .toList();
        int first = (int) (fromNanos() / timeline.intervalNanos());
        int last = (int) Math.floorDiv(toNanos(), timeline.intervalNanos());
        return timeline.series().stream()
                .filter(series -> series.measure() == measure)
                .flatMapToDouble(series ->
                        IntStream.range(first, Math.min(last + 1, series.values().size()))
                                .filter(i -> series.values().get(i) != null)
                                .mapToDouble(
                                        i -> Math.max(0, series.values().get(i) - stood(idle, i))));
    }

    // A lag may be read an interval later than it came.
    private double stood(List<Event> collections, int interval) {
        long length = timeline.intervalNanos();
        return collections.stream()
                        .filter(event ->
                                event.atNanos() < (interval + 1) * length
                                        && event.atNanos() + event.durationNanos()
                                                >= (interval - 1) * length)
                        .mapToLong(Event::durationNanos)
                        .max()
                        .orElse(0)
                / 1e9;
    }

    /// The values of a measure in all intervals.
    DoubleStream ever(Measure measure) {
        return timeline.series().stream()
                .filter(series -> series.measure() == measure)
                .flatMap(series -> series.values().stream())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue);
    }

    /// The events while requests were being measured.
    Stream<Event> eventsWhileMeasuring() {
        long from = fromNanos();
        long to = toNanos();
        return events.stream().filter(event -> event.atNanos() >= from && event.atNanos() <= to);
    }

    /// Whether a measured request was out at some time of an event.
    boolean heldUp(Event event) {
        long end = event.atNanos() + event.durationNanos();
        return measured().stream()
                .anyMatch(request ->
                        request.timing().dueNanos() <= end && end(request) >= event.atNanos());
    }

    /// Those that no fault explains.
    Stream<Event> eventsWhileQuiet() {
        return eventsWhileMeasuring()
                .filter(event ->
                        faults.stream()
                                .noneMatch(bill ->
                                        bill.meets(
                                                event.atNanos(),
                                                event.atNanos() + event.durationNanos())));
    }

    /// From when the first measured request was due to the end of the last.
    long measuredNanos() {
        return toNanos() - fromNanos();
    }

    private long fromNanos() {
        return measured().stream().mapToLong(each -> each.timing().dueNanos()).min().orElse(0);
    }

    private long toNanos() {
        return measured().stream().mapToLong(Conduct::end).max().orElse(0);
    }

    private static long end(FanOut request) {
        return request.timing().sentNanos() + request.timing().durationNanos();
    }
}
