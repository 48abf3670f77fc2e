package io.chorus.emulator.brokers;

/// How many brokers a run starts, and how they belong together.
///
/// @param count 1 to [#MOST]
/// @param floating whether they are no cluster but stand-ins for each other behind one address,
///   which leads to the first until it is moved
/// @param maxPendingBytes of a client that does not read, before it is cut; 0 for the broker's own
///   limit
public record BrokerSet(int count, boolean floating, long maxPendingBytes) {
    /// More than anybody runs in one cluster.
    public static final int MOST = 50;

    /// One, as it comes.
    public static final BrokerSet ONE = new BrokerSet(1, false, 0);

    public BrokerSet {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(count + " brokers: want 1 to " + MOST);
        }
        if (floating && count < 2) {
            throw new IllegalArgumentException(
                    "an address that moves wants brokers to move between: want count: 2 or more");
        }
        if (maxPendingBytes < 0) {
            throw new IllegalArgumentException(
                    "a limit of " + maxPendingBytes + " bytes: want 0 or more");
        }
    }

    /// The same with so many.
    public BrokerSet of(int other) {
        return new BrokerSet(other, floating, maxPendingBytes);
    }

    /// What reports call them.
    ///
    /// @param one what one of them is
    String named(String one) {
        if (count == 1) {
            return one;
        }
        return one + (floating ? ", %d behind one address" : ", a cluster of %d").formatted(count);
    }

    /// Whether they are to find each other.
    public boolean clustered() {
        return count > 1 && !floating;
    }
}
