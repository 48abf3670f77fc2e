package io.chorus.emulator.faults;

import java.util.List;
import java.util.random.RandomGenerator;

/// A broker dies like `kill -9`, and comes back at the same address when the fault is over.
///
/// @param broker its number, from 1
record KillBroker(int broker) implements BrokerFault {
    static final FaultKind KIND =
            new FaultKind(
                    "kill",
                    "a broker dies without a word, and is started again after a while",
                    List.of("broker"),
                    FaultKind.Lasting.MAYBE,
                    input -> new KillBroker(Brokers.number(input)));

    @Override
    public String kind() {
        return "broker killed";
    }

    @Override
    public Effect begin(FaultTargets targets, RandomGenerator random) {
        var control = targets.control();
        control.kill(broker);
        return new Effect(
                scope(targets.extent()) + " was killed: its connections broke without a word",
                () -> control.start(broker));
    }
}
