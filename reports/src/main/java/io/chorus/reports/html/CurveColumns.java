package io.chorus.reports.html;

import io.chorus.reports.record.Curve;
import io.chorus.reports.record.RunRecord;

/// All curves of a run: for each the number of points, then how much the times grow from point to
/// point, then how much the counts grow.
final class CurveColumns {

    private CurveColumns() {}

    static void write(RunRecord record, Bytes.Writer out) {
        // Walks the curves in the order in which they will be put back.
        var _ = record.withCurves(curve -> write(curve, out));
    }

    static RunRecord without(RunRecord record) {
        return record.withCurves(_ -> Curve.EMPTY);
    }

    static RunRecord with(RunRecord bare, Bytes.Reader in) {
        return bare.withCurves(_ -> read(in));
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
}
