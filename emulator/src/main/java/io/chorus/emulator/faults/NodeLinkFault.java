package io.chorus.emulator.faults;

import io.chorus.emulator.brokers.LinkControl;

/// A fault of the links between some nodes and one broker or all.
interface NodeLinkFault extends NodeFault {
    /// Its number, from 1; [LinkControl#ALL] for all.
    int broker();

    @Override
    default String scope(Extent extent) {
        return broker() == LinkControl.ALL
                ? nodes().text()
                : nodes().text() + " on " + extent.broker(broker());
    }

    @Override
    default void check(Extent extent) {
        extent.requireBreakable();
        if (broker() != LinkControl.ALL) {
            extent.requireBroker(broker());
        }
        nodes().check(extent);
    }

    @Override
    default boolean ofLinks() {
        return true;
    }
}
