package io.chorus.reports.checks;

import io.chorus.reports.record.BrokerFigures;
import io.chorus.reports.record.Connects;
import io.chorus.reports.record.Event;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.Timeline;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a run went, as far as checks ask.
///
/// @param planned requests; 0 where nobody said how many
/// @param requests all of them, in their order
/// @param response of all measured replies
/// @param lateness of the generator, measured requests
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
        List<String> thin,
        long overflow,
        long descriptorLimit,
        long clockJumpNanos,
        @Nullable BrokerFigures brokerFigures) {

    public Conduct {
        requests = List.copyOf(requests);
        events = List.copyOf(events);
        thin = List.copyOf(thin);
    }

    /// The requests that count.
    List<FanOut> measured() {
        return requests.stream().filter(FanOut::warm).toList();
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

    /// From when the first measured request was due to the end of the last.
    long measuredNanos() {
        return toNanos() - fromNanos();
    }

    private long fromNanos() {
        return measured().stream().mapToLong(each -> each.timing().dueNanos()).min().orElse(0);
    }

    private long toNanos() {
        return measured().stream()
                .mapToLong(each -> each.timing().sentNanos() + each.timing().durationNanos())
                .max()
                .orElse(0);
    }
}
