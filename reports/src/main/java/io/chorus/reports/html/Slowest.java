package io.chorus.reports.html;

import io.chorus.reports.record.FanOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Fewer requests where there are more than a screen has points for.
final class Slowest {

    private static final Comparator<FanOut> BY_TROUBLE =
            Comparator.comparingInt(FanOut::missing).thenComparingLong(FanOuts::last);

    private Slowest() {}

    /// Of each stretch of requests the one that lacks most or took longest; all of them where they
    /// are no more than wanted.
    static List<FanOut> of(List<FanOut> requests, int most) {
        if (requests.size() <= most) {
            return requests;
        }
        List<FanOut> chosen = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            int from = (int) ((long) requests.size() * i / most);
            int to = (int) ((long) requests.size() * (i + 1) / most);
            requests.subList(from, to).stream().max(BY_TROUBLE).ifPresent(chosen::add);
        }
        return chosen;
    }

    /// Every so many, so that no more than wanted are left.
    static List<FanOut> evenly(List<FanOut> requests, int most) {
        int step = Math.max(1, Math.ceilDiv(requests.size(), most));
        List<FanOut> chosen = new ArrayList<>();
        for (int i = 0; i < requests.size(); i += step) {
            chosen.add(requests.get(i));
        }
        return chosen;
    }
}
