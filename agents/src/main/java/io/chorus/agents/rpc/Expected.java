package io.chorus.agents.rpc;

/// Who should answer a broadcast, and so when it is complete.
public sealed interface Expected {
    /// Exactly these: each is missing until it answered, and anybody else is unexpected.
    record Nodes(NodeIndex index) implements Expected {}

    /// So many different nodes, whoever they are.
    ///
    /// @param count at least 1
    record Count(int count) implements Expected {
        public Count {
            if (count < 1) {
                throw new IllegalArgumentException(
                        "cannot expect " + count + " replies: want at least 1");
            }
        }
    }

    /// Whoever answers in time; it is never complete before.
    record Anyone() implements Expected {}

    /// Exactly these nodes.
    static Expected nodes(NodeIndex index) {
        return new Nodes(index);
    }

    /// That many different nodes.
    static Expected count(int count) {
        return new Count(count);
    }

    /// Whoever answers in time.
    static Expected anyone() {
        return new Anyone();
    }

    /// The nodes known by name; none unless exactly these are expected.
    default NodeIndex index() {
        return NodeIndex.NONE;
    }
}
