package io.chorus.emulator.ec2;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;

/// What somebody wants to rent.
///
/// @param nodes of the fleet, 1 to 1,000,000
/// @param brokers 1, 3, 5 or 7; 0 for as many as are needed
/// @param emulators 1 to 200; 0 for as many as are needed
/// @param hours 1 to 12, after which hosts end themselves
/// @param region by its name
/// @param spot whether emulators may be taken away, for a lower price
/// @param requests that are sent to the whole fleet in that time
public record Rental(
        int nodes,
        int brokers,
        int emulators,
        int hours,
        String region,
        boolean spot,
        int requests) {
    /// A host has so many ports for connections to one broker, with some to spare.
    static final int MOST_NODES_A_HOST = 60_000;

    static final int MOST_EMULATORS = 200;

    public Rental {
        between("--nodes", nodes, 1, 1_000_000);
        if (brokers != 0 && (brokers % 2 == 0 || brokers < 0 || brokers > 7)) {
            throw wrong("--brokers: take 1, 3, 5 or 7, not %,d.".formatted(brokers));
        }
        between("--emulators", emulators, 0, MOST_EMULATORS);
        between("--hours", hours, 1, 12);
        between("--requests", requests, 0, 1_000_000);
    }

    private static void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw wrong("%s: take %,d to %,d, not %,d.".formatted(name, least, most, value));
        }
    }

    private static ChorusException wrong(String sentence) {
        return new ChorusException(ExitStatus.USAGE, sentence);
    }
}
