package io.chorus.emulator.faults;

import java.util.List;
import java.util.random.RandomGenerator;

/// A broker stands still, as one whose machine swaps: nothing breaks, nothing moves.
///
/// @param broker its number, from 1
record PauseBroker(int broker) implements BrokerFault {
    static final FaultKind KIND =
            new FaultKind(
                    "pause",
                    "a broker stands still for a while: connections stay, nothing moves",
                    List.of("broker"),
                    FaultKind.Lasting.ALWAYS,
                    input -> new PauseBroker(Brokers.number(input)));

    @Override
    public String kind() {
        return "broker paused";
    }

    @Override
    public Effect begin(FaultTargets targets, RandomGenerator random) {
        var control = targets.control();
        control.pause(broker);
        return new Effect(
                scope(targets.extent()) + " stood still, with all its connections",
                () -> control.resume(broker));
    }
}
