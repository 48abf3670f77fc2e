package io.chorus.reports.recording;

import io.chorus.reports.objective.Objective;
import io.chorus.reports.record.Curve;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.ObservedFanOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The requests of a run. Those of a short one keep their curves as fine as they are drawn; where
/// there are more, each keeps fewer points, so that all curves together take the same memory, in
/// the result and in the page too, however long the run goes on.
///
/// Guarded by whoever owns it.
final class Requests {

    /// How many points all curves may keep together, while any has more than the least.
    static final int TOGETHER = 65_536;

    /// About how many points each keeps, in steps from the few requests to the many.
    private static final int[] POINTS = {Curve.POINTS, 320, 160, 80, 40, 20};

    private final long[] moments;
    private final List<FanOut> all = new ArrayList<>();
    private @Nullable FanOut last;

    private int together; // points of all curves
    private int step;
    private int next; // those before it have been thinned to this step

    /// @param objectives what they are judged by, which needs some points exactly
    Requests(List<Objective> objectives) {
        this.moments =
                objectives.stream()
                        .flatMapToLong(objective -> objective.goal().moments())
                        .sorted()
                        .distinct()
                        .toArray();
    }

    /// What is kept of one; for any thread.
    FanOut summary(ObservedFanOut observed) {
        return observed.summary(moments);
    }

    /// Keeps one, and fewer points of others if there would be too many.
    void add(FanOut request) {
        FanOut kept = thinned(request);
        all.add(kept);
        together += kept.curve().points();
        while (together > TOGETHER && (next < all.size() || step < POINTS.length - 1)) {
            if (next == all.size()) {
                step++;
                next = 0;
            }
            thinNext();
        }
    }

    private void thinNext() {
        FanOut before = all.get(next);
        FanOut after = thinned(before);
        all.set(next++, after);
        together += after.curve().points() - before.curve().points();
    }

    private FanOut thinned(FanOut request) {
        FanOut thinned =
                request.with(request.stages(), request.curve().thinned(POINTS[step], moments));
        FanOut shared = last == null ? thinned : thinned.sharing(last);
        last = shared;
        return shared;
    }

    /// All of them in the order of the run, which is not that in which they ended.
    List<FanOut> inOrder() {
        return all.stream().sorted(Comparator.comparingInt(FanOut::index)).toList();
    }
}
