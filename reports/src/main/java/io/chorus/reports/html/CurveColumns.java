package io.chorus.reports.html;

import io.chorus.reports.record.Baseline;
import io.chorus.reports.record.Connects;
import io.chorus.reports.record.Curve;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// All curves of a run: for each the number of points, then how much the times grow from point to
/// point, then how much the counts grow.
final class CurveColumns {

    private CurveColumns() {}

    static byte[] of(RunRecord record) {
        Bytes.Writer out = new Bytes.Writer();
        // Walks the curves in the order in which they will be put back.
        var _ = replaced(record, curve -> write(curve, out));
        return out.bytes();
    }

    static RunRecord without(RunRecord record) {
        return replaced(record, _ -> Curve.EMPTY);
    }

    static RunRecord with(RunRecord bare, Bytes.Reader in) {
        return replaced(bare, _ -> read(in));
    }

    private static Curve write(Curve curve, Bytes.Writer out) {
        out.number(curve.points());
        long nanos = 0;
        for (int i = 0; i < curve.points(); i++) {
            out.signed(curve.nanos(i) - nanos);
            nanos = curve.nanos(i);
        }
        int count = 0;
        for (int i = 0; i < curve.points(); i++) {
            out.signed(curve.count(i) - count);
            count = curve.count(i);
        }
        return curve;
    }

    private static Curve read(Bytes.Reader in) {
        int points = in.count();
        if (points < 0 || points > 1 << 20) {
            throw new IllegalArgumentException("a curve of " + points + " points");
        }
        long[] nanos = new long[points];
        int[] counts = new int[points];
        long time = 0;
        for (int i = 0; i < points; i++) {
            time += in.signed();
            nanos[i] = time;
        }
        long count = 0;
        for (int i = 0; i < points; i++) {
            count += in.signed();
            counts[i] = Math.toIntExact(count);
        }
        return points == 0 ? Curve.EMPTY : Curve.ofPoints(nanos, counts);
    }

    private static RunRecord replaced(RunRecord record, UnaryOperator<Curve> curves) {
        Connects connects = record.connects();
        Connects connected =
                new Connects(
                        connects.nodes(),
                        connects.connected(),
                        connects.startNanos(),
                        connects.durationNanos(),
                        connects.refused(),
                        connects.failed(),
                        connects.each(),
                        curves.apply(connects.curve()));
        List<FanOut> requests = new ArrayList<>();
        record.requests()
                .forEach(request ->
                        requests.add(
                                new FanOut(
                                        request.index(),
                                        request.requestId(),
                                        request.phase(),
                                        request.caller(),
                                        request.inFlight(),
                                        request.timing(),
                                        request.expected(),
                                        request.replies(),
                                        request.tally(),
                                        request.missing(),
                                        request.missingNodes(),
                                        request.withinTwoSeconds(),
                                        request.completion(),
                                        request.stages(),
                                        curves.apply(request.curve()))));
        return new RunRecord(
                record.version(),
                record.run(),
                record.durationNanos(),
                record.machine(),
                record.fleet(),
                record.broker(),
                record.settings(),
                record.workload(),
                connected,
                requests,
                record.summary(),
                record.measured(),
                record.timeline(),
                record.events(),
                record.missing(),
                record.lateness(),
                record.process(),
                record.brokerFigures(),
                replaced(record.baseline(), curves),
                record.verdict());
    }

    private static @Nullable Baseline replaced(
            @Nullable Baseline older, UnaryOperator<Curve> curves) {
        return older == null
                ? null
                : new Baseline(
                        older.name(),
                        older.startedAt(),
                        curves.apply(older.median()),
                        older.nodes(),
                        older.setup(),
                        older.changes(),
                        older.method());
    }
}
