package io.chorus.playbooks.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/// Guesses what somebody meant who mistyped a name.
public final class Nearest {
    private static final int LONGEST = 60;

    private Nearest() {}

    /// The end of a sentence: `, did you mean X`, or nothing if no name is near.
    public static String to(String typed, Collection<String> names) {
        if (typed.length() > LONGEST) {
            return "";
        }
        return names.stream()
                .filter(name -> distance(typed, name) <= Math.max(1, name.length() / 3))
                .min(nearest(typed))
                .map(name -> ", did you mean " + name)
                .orElse("");
    }

    /// Of two that are as near the longer one: letters are forgotten more often than changed. Never
    /// the one that happens to come first, which may differ from run to run.
    private static Comparator<String> nearest(String typed) {
        return Comparator.<String>comparingInt(name -> distance(typed, name))
                .thenComparing(Comparator.comparingInt(String::length).reversed())
                .thenComparing(Comparator.naturalOrder());
    }

    /// How many letters must be put in, left out, changed or swapped with their neighbour (Damerau
    /// and Levenshtein). Case does not matter, nor whether words are joined by `-` or `_`.
    private static int distance(String typed, String name) {
        var a = plain(typed);
        var b = plain(name);
        var steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : fewest(steps, a, i, b, j);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static int fewest(int[][] steps, String a, int i, String b, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int fewest =
                Math.min(
                        steps[i - 1][j - 1] + (same ? 0 : 1),
                        Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(fewest, steps[i - 2][j - 2] + 1) : fewest;
    }
}
