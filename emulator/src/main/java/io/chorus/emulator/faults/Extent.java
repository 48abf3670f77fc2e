package io.chorus.emulator.faults;

import java.util.List;

/// How much there is that can break.
///
/// @param brokers how many
/// @param breakable whether the brokers are ours to break
/// @param floating whether they are behind one address that moves
/// @param nodes how many
/// @param groups of the nodes, by name
public record Extent(
        int brokers, boolean breakable, boolean floating, int nodes, List<String> groups) {
    public Extent {
        groups = List.copyOf(groups);
    }

    /// Refuses a broker that there is not.
    ///
    /// @throws IllegalArgumentException if there is none of that number, or it is not ours
    void requireBroker(int number) {
        requireBreakable();
        if (number > brokers) {
            throw new IllegalArgumentException(
                    "broker %d: there %s"
                            .formatted(
                                    number,
                                    brokers == 1
                                            ? "is only one; set broker.count (--brokers) for more"
                                            : "are " + brokers));
        }
    }

    /// Refuses to break what is somebody else's.
    ///
    /// @throws IllegalArgumentException if it is
    void requireBreakable() {
        if (!breakable) {
            throw new IllegalArgumentException(
                    "the brokers of broker.servers are somebody else's and cannot be broken: leave it out for brokers of ours, or say --broker nats-server for real ones");
        }
    }

    /// What a broker of this number is called.
    String broker(int number) {
        return brokers == 1 ? "the broker" : "broker %d of %d".formatted(number, brokers);
    }
}
