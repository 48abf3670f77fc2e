package io.chorus.reports.comparison;

/// A share of all: the parts of the drawn requests by their wholes.
final class ShareSample implements Sample {
    private final double[] parts;
    private final double[] wholes;

    ShareSample(double[] parts, double[] wholes) {
        this.parts = parts;
        this.wholes = wholes;
    }

    @Override
    public double of(int[] times) {
        double part = 0;
        double whole = 0;
        for (int request = 0; request < times.length; request++) {
            part += times[request] * parts[request];
            whole += times[request] * wholes[request];
        }
        return part / whole;
    }

    @Override
    public double score(int request) {
        return wholes[request] == 0 ? 0 : parts[request] / wholes[request];
    }
}
