package io.chorus.emulator.faults;

import java.util.List;
import java.util.random.RandomGenerator;

/// A broker is stopped in order, and started again when the fault is over.
///
/// @param broker its number, from 1
record RestartBroker(int broker) implements BrokerFault {
    static final FaultKind KIND =
            new FaultKind(
                    "restart",
                    "a broker is stopped in order and started again after a while",
                    List.of("broker"),
                    FaultKind.Lasting.ALWAYS,
                    input -> new RestartBroker(Brokers.number(input)));

    @Override
    public String kind() {
        return "broker restarted";
    }

    @Override
    public Effect begin(FaultTargets targets, RandomGenerator random) {
        var control = targets.control();
        control.stop(broker);
        return new Effect(
                scope(targets.extent()) + " was stopped in order", () -> control.start(broker));
    }
}
