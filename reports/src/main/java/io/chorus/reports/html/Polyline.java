package io.chorus.reports.html;

import java.util.Arrays;
import java.util.BitSet;

/// Points of a line on a sheet, thinned until a further point would be seen to be gone.
final class Polyline {

    private static final double TOLERANCE = 0.35;

    private double[] xs = new double[64];
    private double[] ys = new double[64];
    private int size;

    Polyline add(double x, double y) {
        if (size == xs.length) {
            xs = Arrays.copyOf(xs, size * 2);
            ys = Arrays.copyOf(ys, size * 2);
        }
        xs[size] = x;
        ys[size++] = y;
        return this;
    }

    /// Where the last point stands.
    double lastY() {
        return ys[size - 1];
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// The path data, starting with a move.
    String path() {
        return append(new StringBuilder(), 'M', false).toString();
    }

    /// The path data of the area between this line and another that has the same direction.
    String areaTo(Polyline other) {
        StringBuilder path = append(new StringBuilder(), 'M', false);
        return other.append(path, 'L', true).append('Z').toString();
    }

    private StringBuilder append(StringBuilder path, char first, boolean backwards) {
        BitSet kept = kept();
        char command = first;
        for (int i = 0; i < size; i++) {
            int point = backwards ? size - 1 - i : i;
            if (kept.get(point)) {
                path.append(command).append(Svg.number(xs[point]));
                path.append(' ').append(Svg.number(ys[point]));
                command = 'L';
            }
        }
        return path;
    }

    /// Douglas and Peucker (1973): keep the ends; of what lies between keep the point that is
    /// farthest from the straight line, if that is far enough, and do the same on both sides of it.
    private BitSet kept() {
        BitSet kept = new BitSet(size);
        if (size > 0) {
            kept.set(0);
            kept.set(size - 1);
            keepBetween(0, size - 1, kept);
        }
        return kept;
    }

    private void keepBetween(int from, int to, BitSet kept) {
        double dx = xs[to] - xs[from];
        double dy = ys[to] - ys[from];
        double length = Math.sqrt(dx * dx + dy * dy);
        int farthest = -1;
        double distance = TOLERANCE;
        for (int i = from + 1; i < to; i++) {
            double px = xs[i] - xs[from];
            double py = ys[i] - ys[from];
            double d =
                    length < 1e-9
                            ? Math.sqrt(px * px + py * py)
                            : Math.abs(dy * px - dx * py) / length;
            if (d > distance) {
                distance = d;
                farthest = i;
            }
        }
        if (farthest > 0) {
            kept.set(farthest);
            keepBetween(from, farthest, kept);
            keepBetween(farthest, to, kept);
        }
    }
}
