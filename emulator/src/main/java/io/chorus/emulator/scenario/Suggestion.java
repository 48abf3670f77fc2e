package io.chorus.emulator.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/// Guesses what somebody meant who mistyped it.
public final class Suggestion {
    private static final int LONGEST = 60;

    private Suggestion() {}

    /// The end of a sentence: `, did you mean X`, or nothing if no word is near.
    public static String of(String typed, Collection<String> words) {
        if (typed.length() > LONGEST) {
            return "";
        }
        var lower = typed.toLowerCase(Locale.ROOT).replace('-', '_');
        return words.stream()
                .filter(word -> distance(lower, word) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt(word -> distance(lower, word)))
                .map(word -> ", did you mean " + word)
                .orElse("");
    }

    /// How many letters must be put in, left out, changed or swapped with their neighbour (Damerau
    /// and Levenshtein).
    private static int distance(String a, String b) {
        var steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : fewest(steps, a, i, b, j);
            }
        }
        return steps[a.length()][b.length()];
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
