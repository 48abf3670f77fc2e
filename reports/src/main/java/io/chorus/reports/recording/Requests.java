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

    /// How many points all curves keep together, about.
    static final int POINTS = 1 << 16;

    /// With fewer a curve would be none.
    static final int LEAST = 16;

    private final long[] moments;
    private final List<FanOut> all = new ArrayList<>();
    private @Nullable Curve last;

    // Each request that is added keeps so many points, and from then on one of those before it
    // does, until as many again are there.
    private int points = Curve.POINTS;
    private int level = POINTS / Curve.POINTS;
    private int next = level;

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

    /// Keeps one, and fewer points of another if there would be too many.
    void add(FanOut request) {
        if (all.size() == level && points > LEAST) {
            points /= 2;
            level *= 2;
            next = 0;
        }
        if (next < level / 2) {
            all.set(next, thinned(all.get(next)));
            next++;
        }
        all.add(thinned(request));
    }

    private FanOut thinned(FanOut request) {
        Curve curve = request.curve().thinned(points, moments).sharing(last);
        last = curve;
        return request.with(request.stages(), curve);
    }

    /// All of them in the order of the run, which is not that in which they ended.
    List<FanOut> inOrder() {
        return all.stream().sorted(Comparator.comparingInt(FanOut::index)).toList();
    }
}
