package io.chorus.agents.host;

/// A piece of what an emulator has to tell.
///
/// @param port of its status page
/// @param offset of the first byte wanted
/// @param length most bytes wanted, 1 to [#MOST_BYTES]
public record Collect(int port, What what, long offset, int length) {
    /// The longest piece: one that a broker with the usual limits takes, encoded twice.
    public static final int MOST_BYTES = 256 << 10;

    public Collect {
        if (offset < 0 || length < 1 || length > MOST_BYTES) {
            throw new HostException(
                    "%d bytes from %d: want 1 to %d bytes from 0 or later"
                            .formatted(length, offset, MOST_BYTES));
        }
    }

    /// What can be collected.
    public enum What {
        /// What it wrote to standard error and output.
        LOG,
        /// When each node connected, a [NodeConnects] as JSON.
        CONNECTS,
        /// The variables of its status page.
        VARS
    }
}
