package io.chorus.emulator.run;

import io.chorus.emulator.progress.LiveState.Health;
import io.chorus.emulator.progress.LiveState.Nodes;
import io.chorus.reports.text.Quantities;

/// The one sentence that helps most at the moment.
final class Hints {
    private static final long LATE_NANOS = 50_000_000L;
    private static final double BUSY = 0.95;

    private Hints() {}

    /// @param page address of the live page; empty if there is none
    static String of(Nodes nodes, Health health, long missing, boolean asking, String page) {
        if (asking && nodes.connected() < nodes.all()) {
            return "%s without the broker: what they owe is counted as missing"
                    .formatted(Quantities.count((long) nodes.all() - nodes.connected(), "node"));
        }
        if (health.latenessNanos() > LATE_NANOS) {
            return "the generator itself is late: give it more processors, or ask less often";
        }
        if (health.cores() > BUSY * health.machineCores()) {
            return "all processors are busy: what is measured is this machine, too";
        }
        if (missing > 0) {
            return "replies are missing: the report will name the nodes";
        }
        return page.isEmpty()
                ? "Ctrl-C stops it and still writes the report"
                : "watch it at " + page;
    }
}
