package io.chorus.reports.recording;

import io.chorus.reports.record.Event;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/// What happened when: the intervals of a run and its events.
///
/// Events that nobody could read are not kept: of those of one kind, the shortest give way once
/// there are [#MOST].
///
/// Safe for any thread; the monitor guards everything.
final class RunTimeline {

    /// How many events of one kind are kept.
    static final int MOST = 300;

    private final Intervals intervals = new Intervals();
    private final List<Event> events = new ArrayList<>();
    private long latestNanos;

    synchronized void add(Measure measure, long atNanos, double value) {
        intervals.add(measure, atNanos, value);
        latestNanos = Math.max(latestNanos, atNanos);
    }

    synchronized void add(ObservedFanOut request) {
        var timing = request.timing();
        intervals.add(Measure.REQUESTS, timing.sentNanos(), 1);
        intervals.add(Measure.LATENESS, timing.begunNanos(), timing.latenessNanos() / 1e9);
        intervals.addReplies(timing.dueNanos(), request.times().nanos());
        latestNanos = Math.max(latestNanos, timing.sentNanos() + timing.durationNanos());
    }

    synchronized void add(Event event) {
        events.add(event);
        latestNanos = Math.max(latestNanos, event.atNanos());
        List<Event> same =
                events.stream().filter(known -> known.kind().equals(event.kind())).toList();
        if (same.size() > MOST) {
            events.remove(
                    same.stream()
                            .min(Comparator.comparingLong(Event::durationNanos))
                            .orElse(event));
        }
    }

    /// The events in their order.
    synchronized List<Event> events() {
        return events.stream().sorted(Comparator.comparingLong(Event::atNanos)).toList();
    }

    synchronized Timeline timeline(long endNanos) {
        return intervals.timeline(endNanos);
    }

    /// The largest value of any interval; absent if nobody told.
    synchronized OptionalDouble worst(Measure measure) {
        return intervals.timeline(latestNanos).series().stream()
                .filter(series -> series.measure() == measure)
                .flatMap(series -> series.values().stream())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max();
    }

    /// How long an interval is now.
    synchronized long intervalNanos() {
        return intervals.intervalNanos();
    }

    /// The latest moment that anything was told of.
    synchronized long latestNanos() {
        return latestNanos;
    }
}
