package io.chorus.emulator.faults;

/// A fault of some nodes.
interface NodeFault extends Fault {
    /// Which.
    NodeChoice nodes();

    @Override
    default String scope(Extent extent) {
        return nodes().text();
    }

    @Override
    default void check(Extent extent) {
        nodes().check(extent);
    }

    @Override
    default boolean inNodes() {
        return true;
    }
}
