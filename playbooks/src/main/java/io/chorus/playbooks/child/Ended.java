package io.chorus.playbooks.child;

import java.util.List;

/// How a child ended and what it had said by then.
///
/// @param status its exit status; above 128 if a signal ended it
/// @param timedOut whether its time was over
/// @param out its standard output, cut where it was longer than we keep
/// @param err its standard error, likewise
public record Ended(int status, boolean timedOut, String out, String err) {
    /// Whether it ended by itself with status 0.
    public boolean success() {
        return status == 0 && !timedOut;
    }

    /// Its standard output, line by line.
    public List<String> outLines() {
        return lines(out);
    }

    /// Its standard error, line by line.
    public List<String> errLines() {
        return lines(err);
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }
}
