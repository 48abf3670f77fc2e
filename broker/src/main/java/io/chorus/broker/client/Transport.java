package io.chorus.broker.client;

import java.io.IOException;

/// What carries the bytes of connections to brokers. Safe for any thread.
public interface Transport extends AutoCloseable {
    /// A link to a broker, not connected yet.
    ///
    /// @param resting whether its reader would rather be called than wait
    /// @throws IOException if this process can open no more
    Link open(ServerAddress server, boolean resting) throws IOException;

    /// Gives back what the links shared, after the last of them.
    @Override
    default void close() {}

    /// Over TCP, from source addresses that spread over the loopback network.
    static Transport tcp() {
        return tcp(new SourceAddresses());
    }

    /// Over TCP, leaving from these.
    static Transport tcp(SourceAddresses sources) {
        return new TcpTransport(sources);
    }
}
