package io.chorus.agents.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A condition on versions: `>= 1.2, < 2 || ~3.1`.
///
/// Alternatives are divided by `||`, conditions that hold together by commas or spaces; `1.2 - 1.4`
/// is a range with both ends; `x`, `X`, `*` and missing parts stand for any number. Pre-releases
/// only satisfy an alternative that names one itself.
///
/// @param alternatives of which one must hold as a whole
record VersionConstraint(List<List<Condition>> alternatives) {
    private static final int MAX_LENGTH = 512;
    private static final int MAX_ALTERNATIVES = 32;

    private static final String LABELS = "[0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+";

    private static final String VERSION =
            "v?(?:\\d++|[xX*])(?:\\.(?:\\d++|[xX*]))?(?:\\.(?:\\d++|[xX*]))?(?:-%s)?(?:\\+%s)?"
                    .formatted(LABELS, LABELS);

    private static final Pattern RANGE =
            Pattern.compile("\\s*(%s)\\s+-\\s+(%s)\\s*".formatted(VERSION, VERSION));

    private static final Pattern CONDITION =
            Pattern.compile("(?:(!=|>=|=>|<=|=<|~>|=|>|<|~|\\^)\\s*+)?(%s)".formatted(VERSION));

    VersionConstraint {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    /// Reads a constraint.
    ///
    /// @throws IllegalArgumentException if it is none
    static VersionConstraint parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("version constraint too long");
        }
        var ranged = RANGE.matcher(text).replaceAll(">= $1, <= $2 ");
        var alternatives = new ArrayList<List<Condition>>();
        for (var alternative : ranged.split("\\|\\|", -1)) {
            alternatives.add(conditions(alternative));
        }
        if (alternatives.size() > MAX_ALTERNATIVES) {
            throw new IllegalArgumentException("too many alternatives in a version constraint");
        }
        return new VersionConstraint(alternatives);
    }

    private static List<Condition> conditions(String text) {
        var conditions = new ArrayList<Condition>();
        var matcher = CONDITION.matcher(text);
        var at = 0;
        while (matcher.find(at) && isSeparator(text.substring(at, matcher.start()), at == 0)) {
            conditions.add(
                    Condition.of(
                            matcher.group(1) == null ? "" : matcher.group(1), matcher.group(2)));
            at = matcher.end();
        }
        if (conditions.isEmpty() || !text.substring(at).isBlank()) {
            throw new IllegalArgumentException(
                    "bad version constraint \"%s\": want conditions like >= 1.2, < 2"
                            .formatted(text));
        }
        return conditions;
    }

    private static boolean isSeparator(String between, boolean first) {
        return first ? between.isBlank() : between.matches("\\s+|\\s*,\\s*");
    }

    /// Says whether the version satisfies all conditions of one alternative.
    boolean allows(Version version) {
        for (var alternative : alternatives) {
            if (allows(alternative, version)) {
                return true;
            }
        }
        return false;
    }

    private static boolean allows(List<Condition> conditions, Version version) {
        if (version.isPrerelease()
                && conditions.stream().noneMatch(c -> c.bound().isPrerelease())) {
            return false;
        }
        return conditions.stream().allMatch(condition -> condition.allows(version));
    }

    /// One comparison.
    ///
    /// @param bound with zeros where the text has no number
    /// @param parts how many numbers the text has, from the left: 0 to 3
    record Condition(String operator, Version bound, int parts) {
        static Condition of(String operator, String text) {
            var end = 0;
            while (end < text.length() && text.charAt(end) != '-' && text.charAt(end) != '+') {
                end++;
            }
            var numbers = text.substring(text.startsWith("v") ? 1 : 0, end).split("\\.", -1);
            var parts = 0;
            while (parts < numbers.length && Character.isDigit(numbers[parts].charAt(0))) {
                parts++;
            }
            var full = new StringBuilder();
            for (var i = 0; i < 3; i++) {
                full.append(i == 0 ? "" : ".").append(i < parts ? numbers[i] : "0");
            }
            return new Condition(operator, Version.parse(full + text.substring(end)), parts);
        }

        boolean allows(Version version) {
            var order = version.compareTo(bound);
            // Only the default, ~ and <= take a bound without any number for "all"; to the others
            // it is 0.0.0.
            var whole = parts == 3 || parts == 0;
            return switch (operator) {
                case "!=" ->
                        whole ? order != 0 : !within(version, parts) || otherPrerelease(version);
                case ">" -> order > 0 && (whole || !within(version, parts));
                case ">=", "=>" -> order >= 0;
                case "<" -> order < 0;
                case "<=", "=<" -> order <= 0 || (parts < 3 && within(version, parts));
                case "~", "~>" -> order >= 0 && tilde(version);
                case "^" -> order >= 0 && caret(version);
                default -> parts == 3 ? order == 0 : order >= 0 && tilde(version);
            };
        }

        /// Whether the first numbers are the bound's.
        private boolean within(Version version, int numbers) {
            return (numbers < 1 || version.major() == bound.major())
                    && (numbers < 2 || version.minor() == bound.minor())
                    && (numbers < 3 || version.patch() == bound.patch());
        }

        private boolean otherPrerelease(Version version) {
            return parts == 2 && !version.prerelease().equals(bound.prerelease());
        }

        /// Same minor, or same major if the bound has no minor; no bound at all, and 0.0.0, allow
        /// all.
        private boolean tilde(Version version) {
            var zero = parts == 3 && bound.major() == 0 && bound.minor() == 0 && bound.patch() == 0;
            return zero || within(version, Math.min(parts, 2));
        }

        /// Up to the left-most number that is not zero.
        private boolean caret(Version version) {
            if (bound.major() > 0 || parts == 1) {
                return within(version, 1);
            }
            return within(version, bound.minor() > 0 || parts == 2 ? 2 : 3);
        }
    }
}
