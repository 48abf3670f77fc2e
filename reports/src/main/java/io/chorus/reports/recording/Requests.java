package io.chorus.reports.recording;

import io.chorus.reports.objective.Objective;
import io.chorus.reports.record.Curve;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.ObservedFanOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The requests of a run. Those of a short one keep their curves as fine as they are drawn; of one
/// that goes on for hours the later ones keep a few points each, since all of them are in memory,
/// in the result and in the page.
///
/// Guarded by whoever owns it.
final class Requests {

    private final long[] moments;
    private final List<FanOut> all = new ArrayList<>();
    private @Nullable Curve last;

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

    /// Keeps one, with fewer points if there are many before it.
    ///
    /// @return what is kept; nobody should keep the other
    FanOut add(FanOut request) {
        Curve curve = request.curve().thinned(Curve.points(all.size() + 1), moments).sharing(last);
        last = curve;
        FanOut kept = request.with(request.stages(), curve);
        all.add(kept);
        return kept;
    }

    /// All of them in the order of the run, which is not that in which they ended.
    List<FanOut> inOrder() {
        return all.stream().sorted(Comparator.comparingInt(FanOut::index)).toList();
    }
}
