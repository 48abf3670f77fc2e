package io.chorus.reports.record;

import java.util.List;
import java.util.Locale;

/// What a run was to reach.
public sealed interface Objective {

    /// Compares what happened with what was wanted.
    ///
    /// @param requests never empty
    ObjectiveResult judge(List<FanOut> requests);

    /// At most so many replies may be lost, over all requests together; a run that names no
    /// objective allows none.
    record Missing(long most) implements Objective {
        @Override
        public ObjectiveResult judge(List<FanOut> requests) {
            long lost = requests.stream().mapToLong(FanOut::missing).sum();
            String wanted = most == 0 ? "missing = 0" : "missing ≤ " + most;
            return new ObjectiveResult(
                    wanted, String.format(Locale.ROOT, "%,d missing", lost), lost <= most);
        }
    }

    /// Each request must be answered by at least so many nodes.
    record Expect(int nodes) implements Objective {
        @Override
        public ObjectiveResult judge(List<FanOut> requests) {
            int fewest = requests.stream().mapToInt(FanOut::replies).min().orElse(0);
            return new ObjectiveResult(
                    "each request answered by ≥ " + nodes,
                    String.format(Locale.ROOT, "at least %,d answered", fewest),
                    fewest >= nodes);
        }
    }
}
