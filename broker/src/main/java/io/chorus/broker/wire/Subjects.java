package io.chorus.broker.wire;

/// The rules for subjects: tokens separated by dots, `*` for one token, `>` for one or more at the
/// end (NATS client protocol, "Subject-based messaging").
public final class Subjects {
    private Subjects() {}

    /// Says whether somebody may subscribe to this: no empty token, and `>` only as the last one.
    public static boolean isSubscribable(ByteString subject) {
        int start = 0;
        while (true) {
            int end = subject.indexOf('.', start);
            if (end == start) {
                return false;
            }
            boolean last = end == subject.length();
            if (isToken(subject, start, end, '>') && !last) {
                return false;
            }
            if (last) {
                return true;
            }
            start = end + 1;
        }
    }

    /// Says whether the subject has a token that is exactly `*` or `>`; inside a longer token they
    /// are ordinary.
    public static boolean hasWildcard(ByteString subject) {
        int start = 0;
        while (start <= subject.length()) {
            int end = subject.indexOf('.', start);
            if (isToken(subject, start, end, '*') || isToken(subject, start, end, '>')) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    /// Says whether a pedantic publisher may use it: no empty token, no wildcard.
    public static boolean isPublishable(ByteString subject) {
        return isSubscribable(subject) && !hasWildcard(subject);
    }

    /// Number of tokens, at least 1.
    public static int tokens(ByteString subject) {
        int count = 1;
        for (int i = subject.indexOf('.', 0);
                i < subject.length();
                i = subject.indexOf('.', i + 1)) {
            count++;
        }
        return count;
    }

    /// Says whether a pattern with wildcards covers a subject.
    ///
    /// @param subject literal, or itself a pattern, which is then covered only if all it can match
    ///   is
    public static boolean covers(ByteString pattern, ByteString subject) {
        int p = 0;
        int s = 0;
        while (true) {
            int patternEnd = pattern.indexOf('.', p);
            int subjectEnd = subject.indexOf('.', s);
            if (isToken(pattern, p, patternEnd, '>')) {
                return true;
            }
            boolean star = isToken(pattern, p, patternEnd, '*');
            if (isToken(subject, s, subjectEnd, '>')
                    || (!star && !sameToken(pattern, p, patternEnd, subject, s, subjectEnd))) {
                return false;
            }
            boolean patternOver = patternEnd == pattern.length();
            boolean subjectOver = subjectEnd == subject.length();
            if (patternOver || subjectOver) {
                return patternOver && subjectOver;
            }
            p = patternEnd + 1;
            s = subjectEnd + 1;
        }
    }

    private static boolean isToken(ByteString subject, int start, int end, char token) {
        return end - start == 1 && subject.at(start) == token;
    }

    private static boolean sameToken(
            ByteString a, int aStart, int aEnd, ByteString b, int bStart, int bEnd) {
        if (aEnd - aStart != bEnd - bStart) {
            return false;
        }
        for (int i = 0; i < aEnd - aStart; i++) {
            if (a.at(aStart + i) != b.at(bStart + i)) {
                return false;
            }
        }
        return true;
    }
}
