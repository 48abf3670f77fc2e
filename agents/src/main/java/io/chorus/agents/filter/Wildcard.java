package io.chorus.agents.filter;

/// Matches keys against `*` (any characters), `?` (one character) and `\` (the next one as it is).
final class Wildcard {
    private Wildcard() {}

    /// Says whether the whole key fits. Takes at most pattern times key steps: it only ever goes
    /// back to the last `*`, since an earlier one could not do better.
    static boolean matches(String pattern, String key) {
        var p = 0;
        var k = 0;
        var star = -1;
        var starKey = 0;
        while (k < key.length()) {
            var c = p < pattern.length() ? pattern.charAt(p) : 0;
            if (p < pattern.length() && c == '*') {
                star = p++;
                starKey = k;
            } else if (p < pattern.length() && fits(pattern, p, key.charAt(k))) {
                p += c == '\\' ? 2 : 1;
                k++;
            } else if (star >= 0) {
                p = star + 1;
                k = ++starKey;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean fits(String pattern, int at, char c) {
        var wanted = pattern.charAt(at);
        if (wanted == '\\' && at + 1 < pattern.length()) {
            return pattern.charAt(at + 1) == c;
        }
        return wanted == '?' || wanted == c;
    }
}
