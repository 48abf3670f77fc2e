package io.chorus.emulator.faults;

import java.util.List;
import java.util.random.RandomGenerator;

/// A broker tells its clients to go elsewhere, and ends; it is started again when the fault is
/// over.
///
/// @param broker its number, from 1
record LameDuckBroker(int broker) implements BrokerFault {
    static final FaultKind KIND =
            new FaultKind(
                    "lame_duck",
                    "a broker tells its clients to go elsewhere, and ends; it is started again after a while",
                    List.of("broker"),
                    FaultKind.Lasting.MAYBE,
                    input -> new LameDuckBroker(Brokers.number(input)));

    @Override
    public String kind() {
        return "lame duck";
    }

    @Override
    public Effect begin(FaultTargets targets, RandomGenerator random) {
        var control = targets.control();
        control.lameDuck(broker);
        return new Effect(
                scope(targets.extent()) + " told its clients to go elsewhere, and ended",
                () -> {
                    control.stop(broker);
                    control.start(broker);
                });
    }
}
