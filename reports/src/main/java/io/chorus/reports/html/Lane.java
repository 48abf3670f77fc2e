package io.chorus.reports.html;

import io.chorus.reports.record.Measure;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Measures of one unit that share a stripe of the timeline.
///
/// @param whole where its axis ends at least; 0 for where its values do
record Lane(String id, String title, double whole, boolean onlyIfAny, List<Measure> measures) {

    private static final List<Lane> ALL =
            List.of(
                    new Lane("replies", "replies a second", 0, false, Measure.REPLIES),
                    new Lane(
                            "load",
                            "requests sent a second, in flight",
                            1,
                            false,
                            Measure.REQUESTS,
                            Measure.IN_FLIGHT),
                    new Lane("connected", "nodes connected", 0, false, Measure.CONNECTED),
                    new Lane("reconnects", "reconnects a second", 0, true, Measure.RECONNECTS),
                    new Lane(
                            "broker",
                            "broker: messages a second",
                            0,
                            false,
                            Measure.BROKER_IN,
                            Measure.BROKER_OUT),
                    new Lane(
                            "slow", "slow consumers cut a second", 0, true, Measure.SLOW_CONSUMERS),
                    new Lane(
                            "processors",
                            "generator: share of all processors",
                            1,
                            false,
                            Measure.CPU,
                            Measure.MACHINE_CPU,
                            Measure.GC),
                    new Lane(
                            "lags",
                            "generator: worst lag",
                            0,
                            false,
                            Measure.TIMER_LAG,
                            Measure.CARRIER_LAG,
                            Measure.LATENESS),
                    new Lane("queue", "replies waiting for the decoder", 0, true, Measure.QUEUE),
                    new Lane(
                            "memory",
                            "generator: memory",
                            0,
                            false,
                            Measure.RSS,
                            Measure.HEAP,
                            Measure.HEAP_LEFT));

    private Lane(String id, String title, double whole, boolean onlyIfAny, Measure... measures) {
        this(id, title, whole, onlyIfAny, List.of(measures));
    }

    /// What a measure is called where its lane says the rest.
    static String label(Measure measure) {
        return switch (measure) {
            case REQUESTS -> "sent";
            case IN_FLIGHT -> "in flight";
            case BROKER_IN -> "in";
            case BROKER_OUT -> "out";
            case CPU -> "this process";
            case MACHINE_CPU -> "whole machine";
            case TIMER_LAG -> "of a timer";
            case CARRIER_LAG -> "of a virtual thread";
            case LATENESS -> "in sending";
            case RSS -> "resident";
            case HEAP -> "heap";
            case HEAP_LEFT -> "left by collections";
            case REPLIES, CONNECTED, RECONNECTS, SLOW_CONSUMERS, GC, QUEUE, FILES ->
                    measure.words();
        };
    }

    /// A lane with something to show.
    record Filled(Lane lane, List<Series> series, double most) {}

    /// The lanes of a run, in the order from the outside to the inside.
    static List<Filled> of(RunRecord record) {
        List<Filled> filled = new ArrayList<>();
        for (Lane lane : ALL) {
            List<Series> series =
                    lane.measures.stream()
                            .flatMap(measure ->
                                    record.timeline().series().stream()
                                            .filter(found -> found.measure() == measure))
                            .filter(found -> found.values().stream().anyMatch(Objects::nonNull))
                            .toList();
            double most =
                    series.stream()
                            .flatMap(found -> found.values().stream())
                            .filter(Objects::nonNull)
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElse(0);
            if (!series.isEmpty() && (most > 0 || !lane.onlyIfAny)) {
                filled.add(new Filled(lane, series, Math.max(lane.whole, most)));
            }
        }
        return filled;
    }
}
