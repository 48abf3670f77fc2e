package io.chorus.agents.filter;

import java.util.regex.Pattern;

/// A semantic version, read leniently: `v1.2` is 1.2.0.
///
/// @param prerelease what follows the `-`, empty for a release; build metadata is dropped
record Version(long major, long minor, long patch, String prerelease)
        implements Comparable<Version> {
    private static final int MAX_LENGTH = 256;

    private static final String LABELS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*+";

    private static final Pattern SYNTAX =
            Pattern.compile(
                    "v?(\\d{1,18})(?:\\.(\\d{1,18}))?(?:\\.(\\d{1,18}))?(?:-(%s))?(?:\\+%s)?"
                            .formatted(LABELS, LABELS));

    /// Reads a version.
    ///
    /// @throws IllegalArgumentException if it is none
    static Version parse(String text) {
        var matcher = SYNTAX.matcher(text);
        if (text.length() > MAX_LENGTH || !matcher.matches()) {
            throw new IllegalArgumentException("bad version \"%s\": want 1.2.3".formatted(text));
        }
        var prerelease = matcher.group(4) == null ? "" : matcher.group(4);
        for (var label : prerelease.split("\\.", -1)) {
            if (label.length() > 1 && label.startsWith("0") && isNumber(label)) {
                throw new IllegalArgumentException(
                        "bad version \"%s\": number with a leading zero".formatted(text));
            }
        }
        return new Version(
                number(matcher.group(1)),
                matcher.group(2) == null ? 0 : number(matcher.group(2)),
                matcher.group(3) == null ? 0 : number(matcher.group(3)),
                prerelease);
    }

    boolean isPrerelease() {
        return !prerelease.isEmpty();
    }

    @Override
    public int compareTo(Version other) {
        if (major != other.major) {
            return Long.compare(major, other.major);
        }
        if (minor != other.minor) {
            return Long.compare(minor, other.minor);
        }
        return patch != other.patch
                ? Long.compare(patch, other.patch)
                : comparePrereleases(prerelease, other.prerelease);
    }

    /// A release is later than its own pre-releases; labels are compared one by one.
    private static int comparePrereleases(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isEmpty(), right.isEmpty());
        }
        var a = left.split("\\.", -1);
        var b = right.split("\\.", -1);
        for (var i = 0; i < Math.min(a.length, b.length); i++) {
            var order = compareLabels(a[i], b[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.length, b.length);
    }

    private static int compareLabels(String left, String right) {
        var numbers = isNumber(left);
        if (numbers != isNumber(right)) {
            return numbers ? -1 : 1; // numbers come before words
        }
        return numbers && left.length() != right.length()
                ? Integer.compare(left.length(), right.length())
                : left.compareTo(right);
    }

    private static boolean isNumber(String label) {
        return label.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static long number(String digits) {
        return Long.parseLong(digits);
    }
}
