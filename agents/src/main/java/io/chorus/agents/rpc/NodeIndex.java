package io.chorus.agents.rpc;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/// The nodes of a fleet by number, so that fifty thousand replies to each of many requests are kept
/// as numbers and not as names.
///
/// Made once, from a discovery or from the fleet, and shared by all requests to these nodes.
/// Immutable.
public final class NodeIndex {
    /// Nobody.
    public static final NodeIndex NONE = of(List.of());

    private final List<String> names;
    private final NameTable numbers;

    private NodeIndex(List<String> names) {
        this.names = names;
        numbers = new NameTable(names);
    }

    /// Numbers these identities in their order; one that comes again is left out.
    public static NodeIndex of(Collection<String> identities) {
        return new NodeIndex(List.copyOf(new LinkedHashSet<>(identities)));
    }

    /// How many there are.
    public int size() {
        return names.size();
    }

    /// The identity of a number from 0 to `size() - 1`.
    public String name(int number) {
        return names.get(number);
    }

    /// The number of an identity, or -1 if it is not among them.
    public int number(String identity) {
        return numbers.number(identity);
    }

    /// All identities by number.
    public List<String> names() {
        return names;
    }

    @Override
    public String toString() {
        return size() + " nodes";
    }
}
