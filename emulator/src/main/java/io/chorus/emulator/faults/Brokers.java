package io.chorus.emulator.faults;

/// How a scenario names brokers.
final class Brokers {
    /// More than any run has.
    static final int MOST = 1_000;

    private Brokers() {}

    /// The broker that a fault is meant for; the first where none is named.
    static int number(FaultInput input) {
        return input.has("broker") ? input.whole("broker", 1, MOST) : 1;
    }
}
