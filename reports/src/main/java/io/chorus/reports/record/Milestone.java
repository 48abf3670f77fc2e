package io.chorus.reports.record;

/// The shares of a fleet whose completion is reported by name.
public enum Milestone {
    /// Half of the fleet has answered.
    T50(0.5, "T50", "50 %"),
    /// Nine nodes of ten have answered.
    T90(0.9, "T90", "90 %"),
    /// All but one in a hundred have answered.
    T99(0.99, "T99", "99 %"),
    /// All but one in a thousand have answered.
    T999(0.999, "T99.9", "99.9 %"),
    /// The last node has answered.
    T100(1, "T100", "100 %");

    private final double share;
    private final String label;
    private final String percent;

    Milestone(double share, String label, String percent) {
        this.share = share;
        this.label = label;
        this.percent = percent;
    }

    /// The share of the nodes a request was for, above 0 and at most 1.
    public double share() {
        return share;
    }

    /// The name people read, such as `T99.9`.
    public String label() {
        return label;
    }

    /// The share as people read it, such as `99.9 %`.
    public String percent() {
        return percent;
    }
}
