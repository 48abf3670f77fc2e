package io.chorus.emulator.preflight;

import io.chorus.broker.client.ServerAddress;

/// Which brokers are on this machine.
public final class Loopback {
    private Loopback() {}

    /// Whether a broker is addressed by the loopback network; names other than `localhost` are not
    /// looked up.
    public static boolean contains(ServerAddress server) {
        return server.host().startsWith("127.")
                || server.host().equals("localhost")
                || server.host().equals("::1");
    }
}
