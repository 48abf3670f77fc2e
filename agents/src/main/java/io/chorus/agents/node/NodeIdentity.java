package io.chorus.agents.node;

import io.chorus.agents.protocol.RequestIds;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/// How the nodes of a fleet are called: `<number>-<name>-<5 hex digits>.choria.local`, the digits
/// being the same for all nodes of a run and different between runs.
///
/// @param name as given by the operator: letters, digits, `-`, `_`, and dots between them
/// @param run the five digits; empty for a single node that is called by its name alone
public record NodeIdentity(String name, String run) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final int LONGEST = 200;
    private static final int RUN_DIGITS = 5;

    public NodeIdentity {
        if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "bad node name \""
                            + name
                            + "\": want letters, digits, - and _, with single dots between them, at"
                            + " most "
                            + LONGEST
                            + " characters");
        }
    }

    /// Takes the digits from a run's seed.
    public static NodeIdentity of(String name, long seed) {
        String id = RequestIds.next(new SplittableRandom(seed));
        return new NodeIdentity(name, id.substring(1, 1 + RUN_DIGITS));
    }

    /// Of one node that is called so, whatever its number.
    public static NodeIdentity exactly(String identity) {
        return new NodeIdentity(identity, "");
    }

    /// The identity of a node.
    public String of(int number) {
        if (run.isEmpty()) {
            return name;
        }
        return number + "-" + name + "-" + run + ".choria.local";
    }
}
