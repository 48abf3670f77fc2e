package io.chorus.benchmarks.comparing;

/// A straight line: what work costs that costs something to begin with, and then the same for each
/// more.
///
/// @param intercept what it costs to begin with
/// @param slope what each more costs
public record Line(double intercept, double slope) {
    /// The line that fits points best, where best is the least sum of squares of *relative* errors:
    /// over two orders of magnitude the largest points alone would decide otherwise, and a line
    /// that misses the small ones by half would be called good.
    ///
    /// @param xs at least two that differ
    /// @param ys one for each, above 0
    public static Line fit(double[] xs, double[] ys) {
        // Least squares where each point weighs as much as it is small.
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXX = 0;
        double sumXY = 0;
        for (int i = 0; i < xs.length; i++) {
            if (ys[i] <= 0) {
                throw new IllegalArgumentException("%s is not above 0".formatted(ys[i]));
            }
            double weight = 1 / (ys[i] * ys[i]);
            sum += weight;
            sumX += weight * xs[i];
            sumY += weight * ys[i];
            sumXX += weight * xs[i] * xs[i];
            sumXY += weight * xs[i] * ys[i];
        }
        double spread = sum * sumXX - sumX * sumX;
        if (!(spread > 1e-12 * sum * sumXX)) {
            throw new IllegalArgumentException("a line wants two points that lie apart");
        }
        double slope = (sum * sumXY - sumX * sumY) / spread;
        return new Line((sumY - slope * sumX) / sum, slope);
    }

    /// Where it is.
    public double at(double x) {
        return intercept + slope * x;
    }

    /// How far a point lies off, as a part of where the line is: 0.2 is a fifth above.
    public double deviation(double x, double y) {
        return y / at(x) - 1;
    }
}
