package io.chorus.reports.record;

/// What kinds of replies one request brought.
///
/// @param ok first replies of expected nodes with status 0
/// @param failed first replies of expected nodes with any other status; they are answers too
/// @param duplicates further replies of nodes that had answered already
/// @param unexpected replies of nodes the request was not for
/// @param invalid replies that could not be decoded or whose hash did not fit; no answers
public record Tally(int ok, int failed, int duplicates, int unexpected, int invalid) {

    public Tally {
        if (ok < 0 || failed < 0 || duplicates < 0 || unexpected < 0 || invalid < 0) {
            throw new IllegalArgumentException("a negative number of replies");
        }
    }

    /// All answers, good and bad, and nothing else.
    public static Tally of(int ok, int failed) {
        return new Tally(ok, failed, 0, 0, 0);
    }
}
