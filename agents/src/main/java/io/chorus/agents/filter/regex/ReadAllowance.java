package io.chorus.agents.filter.regex;

/// How many characters searches may still read, one by one: the brake on those that backtrack
/// without end.
///
/// May be shared by several searches of one thread, which are then bounded together.
public final class ReadAllowance {
    /// Far more than any sensible pattern needs for a fact; about a millisecond.
    private static final long READS = 200_000;

    private static final long READS_PER_CHARACTER = 16;

    private long left;

    /// Allows what a search through a text of this length may take.
    public ReadAllowance(int length) {
        left = READS + READS_PER_CHARACTER * length;
    }

    void spend() {
        if (--left < 0) {
            throw new SpentException();
        }
    }

    /// The text was read too often. Carries no stack trace: it is thrown on each of many nodes.
    static final class SpentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SpentException() {
            super("the search read too many characters", null, false, false);
        }
    }
}
