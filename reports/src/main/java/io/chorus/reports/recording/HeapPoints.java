package io.chorus.reports.recording;

import io.chorus.reports.record.HeapGrowth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// What garbage collections left, in memory that does not grow with their number.
///
/// A point stands for one collection at first, and for twice as many each time there are too many
/// points. Of those it stands for, the one that left the least is kept, best one of the whole heap:
/// a young collection also leaves what was old and has died.
///
/// Not for several threads.
final class HeapPoints {

    /// How many points there are at most.
    static final int MOST = 400;

    /// How many points a line needs where garbage is among what is left.
    static final int LEAST = 10;

    /// The same of collections that leave what is alive and nothing else.
    static final int LEAST_WHOLE = 3;

    private static final long LEAST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final long startNanos;
    private final List<Point> points = new ArrayList<>();
    private int stride = 1;
    private @Nullable Point unfinished;

    /// What a few collections in a row left.
    private record Point(long atNanos, long bytes, int collections, int whole) {
        Point and(Point next) {
            boolean alike = (whole > 0) == (next.whole > 0);
            Point best = (alike ? next.bytes <= bytes : next.whole > 0) ? next : this;
            return new Point(
                    best.atNanos, best.bytes, collections + next.collections, whole + next.whole);
        }
    }

    /// @param startNanos on the clock of all other times
    HeapPoints(long startNanos) {
        this.startNanos = startNanos;
    }

    /// Takes in a collection.
    ///
    /// @param whole whether it went through the whole heap
    void add(long atNanos, long bytes, boolean whole) {
        Point point = new Point(atNanos, bytes, 1, whole ? 1 : 0);
        Point before = unfinished;
        Point joined = before == null ? point : before.and(point);
        if (joined.collections < stride) {
            unfinished = joined;
            return;
        }
        unfinished = null;
        points.add(joined);
        if (points.size() == MOST) {
            for (int i = 0; i < MOST / 2; i++) {
                points.set(i, points.get(2 * i).and(points.get(2 * i + 1)));
            }
            points.subList(MOST / 2, MOST).clear();
            stride *= 2;
        }
    }

    /// How many points there are now.
    int size() {
        return points.size();
    }

    /// The line through the second half: through collections of the whole heap alone where there
    /// are some, else through all.
    ///
    /// @return null if those do not span a minute, or are too few to say anything
    @Nullable HeapGrowth growth(long nowNanos) {
        long half = startNanos + (nowNanos - startNanos) / 2;
        List<Point> late = points.stream().filter(point -> point.atNanos - half >= 0).toList();
        List<Point> whole = late.stream().filter(point -> point.whole > 0).toList();
        if (tells(whole, LEAST_WHOLE)) {
            return line(whole, true);
        }
        return tells(late, LEAST) ? line(late, false) : null;
    }

    private static boolean tells(List<Point> some, int least) {
        return some.size() >= least && span(some) >= LEAST_NANOS;
    }

    private static long span(List<Point> some) {
        return some.getLast().atNanos - some.getFirst().atNanos;
    }

    /// By least squares.
    private static HeapGrowth line(List<Point> some, boolean whole) {
        long first = some.getFirst().atNanos;
        double middle = mean(some.stream().mapToDouble(point -> minutes(point.atNanos - first)));
        double bytes = mean(some.stream().mapToDouble(point -> (double) point.bytes));
        double above = 0;
        double spread = 0;
        for (Point point : some) {
            double aside = minutes(point.atNanos - first) - middle;
            above += aside * (point.bytes - bytes);
            spread += aside * aside;
        }
        double slope = above / spread;
        return new HeapGrowth(
                some.stream().mapToLong(point -> whole ? point.whole : point.collections).sum(),
                whole,
                span(some),
                Math.max(0, Math.round(bytes + slope * (minutes(span(some)) - middle))),
                slope);
    }

    private static double mean(DoubleStream values) {
        return values.average().orElseThrow();
    }

    private static double minutes(long nanos) {
        return nanos / 60e9;
    }
}
