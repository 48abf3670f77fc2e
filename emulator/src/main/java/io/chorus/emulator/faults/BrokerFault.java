package io.chorus.emulator.faults;

/// A fault of one broker.
interface BrokerFault extends Fault {
    /// Its number, from 1.
    int broker();

    @Override
    default String scope(Extent extent) {
        return extent.broker(broker());
    }

    @Override
    default void check(Extent extent) {
        extent.requireBroker(broker());
    }
}
