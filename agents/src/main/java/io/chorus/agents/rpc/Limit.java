package io.chorus.agents.rpc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// How many of the nodes found are addressed.
///
/// @param amount nodes, or per cent of them; at least 1
/// @param percent which of the two it is
public record Limit(int amount, boolean percent) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(%?)");

    public Limit {
        if (amount < 1) {
            throw new IllegalArgumentException("a limit of " + amount + ": want at least 1");
        }
    }

    /// Reads `10` or `10%`.
    ///
    /// @throws IllegalArgumentException in a sentence that names the text
    public static Limit parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) == 0) {
            throw new IllegalArgumentException(
                    "limit \"" + text + "\": want a number of nodes like 10, or 10%");
        }
        return new Limit(Integer.parseInt(parts.group(1)), !parts.group(2).isEmpty());
    }

    /// Takes the first of the nodes.
    ///
    /// @throws IllegalArgumentException if a share is so small that it leaves nobody
    public List<String> first(List<String> nodes) {
        return List.copyOf(nodes.subList(0, of(nodes.size())));
    }

    /// Takes any of the nodes, in a random order.
    ///
    /// @throws IllegalArgumentException if a share is so small that it leaves nobody
    public List<String> random(List<String> nodes, RandomGenerator random) {
        var shuffled = new ArrayList<>(nodes);
        Collections.shuffle(shuffled, Random.from(random));
        return first(shuffled);
    }

    /// How many that is of so many; shares are rounded down, as the real client does.
    private int of(int nodes) {
        long wanted = percent ? (long) nodes * amount / 100 : amount;
        if (wanted == 0 && nodes > 0) {
            throw new IllegalArgumentException(
                    "a limit of " + amount + "% of " + nodes + " nodes leaves none");
        }
        return (int) Math.min(nodes, wanted);
    }
}
