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
        var lower = typed.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> distance(lower, name) <= Math.max(1, name.length() / 3))
                .min(nearest(lower))
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

    // Levenshtein's distance, one row at a time.
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
