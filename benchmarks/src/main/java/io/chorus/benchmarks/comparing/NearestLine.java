package io.chorus.benchmarks.comparing;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// Finds the line from which the farthest point is least far off, as [Line#deviation] tells: if
/// that point is too far from it, no line is near all of them.
final class NearestLine {
    /// Each step leaves two thirds of where the least may be: all that a double can tell.
    private static final int STEPS = 120;

    private NearestLine() {}

    /// @param xs at least two that differ, none below 0
    /// @param ys one for each, above 0
    static Line of(double[] xs, double[] ys) {
        double[] slopes = slopes(xs, ys);
        double slope =
                least(
                        slopes[0],
                        slopes[slopes.length - 1],
                        of -> farthest(with(of, xs, ys), xs, ys));
        return with(slope, xs, ys);
    }

    /// Of the lines between any two of the points, ascending; the best is no steeper than all of
    /// them.
    private static double[] slopes(double[] xs, double[] ys) {
        var slopes = new double[xs.length * xs.length];
        int found = 0;
        for (int i = 0; i < xs.length; i++) {
            for (int j = 0; j < i; j++) {
                if (xs[i] != xs[j]) {
                    slopes[found++] = (ys[i] - ys[j]) / (xs[i] - xs[j]);
                }
            }
        }
        return Arrays.stream(slopes, 0, found).sorted().toArray();
    }

    /// The best of those with a slope.
    private static Line with(double slope, double[] xs, double[] ys) {
        double from = Double.NEGATIVE_INFINITY; // there it reaches 0 at one of the points
        double to = Double.NEGATIVE_INFINITY; // there it is above all points
        for (int i = 0; i < xs.length; i++) {
            from = Math.max(from, -slope * xs[i]);
            to = Math.max(to, ys[i] - slope * xs[i]);
        }
        double intercept = least(from, to, of -> farthest(new Line(of, slope), xs, ys));
        return new Line(intercept, slope);
    }

    /// Where a function is least that falls and then rises.
    private static double least(double from, double to, DoubleUnaryOperator function) {
        double low = from;
        double high = to;
        for (int i = 0; i < STEPS; i++) {
            double third = (high - low) / 3;
            if (function.applyAsDouble(low + third) < function.applyAsDouble(high - third)) {
                high -= third;
            } else {
                low += third;
            }
        }
        return (low + high) / 2;
    }

    private static double farthest(Line line, double[] xs, double[] ys) {
        double farthest = 0;
        for (int i = 0; i < xs.length; i++) {
            farthest = Math.max(farthest, Math.abs(line.deviation(xs[i], ys[i])));
        }
        return farthest;
    }
}
