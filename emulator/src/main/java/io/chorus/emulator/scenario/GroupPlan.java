package io.chorus.emulator.scenario;

import java.util.regex.Pattern;

/// A part of the fleet whose nodes differ from the usual ones.
///
/// @param name letters, digits, `-` and `_`; once in a fleet
/// @param share of all nodes, more than nothing
/// @param node what each of its nodes is
public record GroupPlan(String name, Share share, NodePlan node) {
    /// What the nodes are called that no group takes.
    public static final String OTHERS = "others";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,60}");

    public GroupPlan {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no name of a group: want letters, digits, - and _");
        }
        if (name.equals(OTHERS)) {
            throw new IllegalArgumentException(
                    "a group is called \"others\", as are those whom no group takes: choose another"
                            + " name");
        }
        if (share.equals(Share.NONE)) {
            throw new IllegalArgumentException(
                    "group " + name + " has no share of the nodes: want more than 0%");
        }
    }
}
