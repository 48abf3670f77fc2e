package io.chorus.reports.recording;

/// How often a node may be late before chance stops being an excuse.
///
/// Times late are binomial when each order of arrival is a fair draw. With many nodes the
/// unluckiest one is very unlucky, so the level of one in twenty is divided by their number
/// (Bonferroni).
final class ChanceLimit {

    private static final double LEVEL = 0.05;

    private ChanceLimit() {}

    /// The least number of times that chance alone reaches, for any node, in fewer than one run of
    /// twenty; `requests + 1` when there is no such number.
    ///
    /// @param share of the replies to a request that count as late, above 0 and at most 1
    static int of(int nodes, int requests, double share) {
        if (share >= 1) {
            return requests + 1;
        }
        double logOdds = Math.log(share) - Math.log1p(-share);
        double logChance = requests * Math.log(share); // of being late every time
        double tail = 0;
        for (int times = requests; times >= 0; times--) {
            tail += Math.exp(logChance);
            if (tail * nodes >= LEVEL) {
                return times + 1;
            }
            // From P(times) to P(times - 1): the ratio of neighbouring binomial terms.
            logChance += Math.log((double) times / (requests - times + 1)) - logOdds;
        }
        return 0;
    }
}
