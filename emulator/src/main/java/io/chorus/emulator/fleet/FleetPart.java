package io.chorus.emulator.fleet;

/// Which part of a fleet the nodes of one process are.
///
/// @param before how many nodes of the fleet come before its first
/// @param number of the part, from 0
/// @param parts how many there are
public record FleetPart(int before, int number, int parts) {
    /// All of it.
    public static final FleetPart WHOLE = new FleetPart(0, 0, 1);

    public FleetPart {
        if (before < 0 || number < 0 || number >= parts) {
            throw new IllegalArgumentException(
                    "part %d of %d, %d nodes before it: want one of the parts, and 0 nodes or more"
                            .formatted(number, parts, before));
        }
    }

    /// The part's share of nodes, which differ by one at most and follow one another.
    ///
    /// @param nodes of the whole fleet
    /// @param number of the part, from 0
    public static FleetPart of(int nodes, int number, int parts) {
        return new FleetPart((int) ((long) nodes * number / parts), number, parts);
    }

    /// How many of all these nodes are in this part, where [#of] made it.
    public int share(int nodes) {
        return (int) ((long) nodes * (number + 1) / parts) - before;
    }

    /// Whose turn it is to start, where the nodes of all parts start in turns.
    ///
    /// @param index of a node of this part, from 0
    long turn(int index) {
        return (long) index * parts + number;
    }
}
