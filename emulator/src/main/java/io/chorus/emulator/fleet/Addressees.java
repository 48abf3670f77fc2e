package io.chorus.emulator.fleet;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.filter.FilterMatcher;
import io.chorus.agents.node.Blueprint;
import java.time.InstantSource;
import java.util.BitSet;

/// Finds whom a request is meant for, without a fleet that lives: the nodes are made anew, asked
/// and dropped.
public final class Addressees {
    private Addressees() {}

    /// The nodes, by index from 0, that are in a collective and that a filter matches.
    ///
    /// @param filter as the request bears it
    public static BitSet of(FleetOptions fleet, String collective, Filter filter) {
        var found = new BitSet(fleet.instances());
        int index = 0;
        for (var group : fleet.groups()) {
            if (!group.node().collectives().contains(collective)) {
                index += group.nodes();
                continue;
            }
            var blueprint = new Blueprint(group.node(), InstantSource.system());
            for (int i = 0; i < group.nodes(); i++, index++) {
                found.set(index, FilterMatcher.matches(filter, blueprint.node(i)));
            }
        }
        return found;
    }
}
