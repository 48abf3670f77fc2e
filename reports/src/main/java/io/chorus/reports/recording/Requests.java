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

    /// So many keep their curves whole.
    private static final int WHOLE = 128;

    /// About how many points each keeps of up to [#WHOLE] requests, of up to twice as many, and so
    /// on; the last also of more.
    private static final int[] POINTS = {Curve.POINTS, 320, 160, 80, 40, 20};

    /// About how many points all curves keep together, of up to 4,096 requests.
    static final int TOGETHER = 2 * WHOLE * POINTS[1];

    private final long[] moments;
    private final List<FanOut> all = new ArrayList<>();
    private @Nullable Curve last;

    // Each request that is added keeps POINTS[step], and one of those before it does from then on,
    // until as many again are there.
    private int step;
    private int next;

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
        if (all.size() == WHOLE << step && step < POINTS.length - 1) {
            step++;
            next = 0;
        }
        if (step > 0 && next < WHOLE << (step - 1)) {
            all.set(next, thinned(all.get(next)));
            next++;
        }
        all.add(thinned(request));
    }

    private FanOut thinned(FanOut request) {
        Curve curve = request.curve().thinned(POINTS[step], moments).sharing(last);
        last = curve;
        return request.with(request.stages(), curve);
    }

    /// All of them in the order of the run, which is not that in which they ended.
    List<FanOut> inOrder() {
        return all.stream().sorted(Comparator.comparingInt(FanOut::index)).toList();
    }
}
