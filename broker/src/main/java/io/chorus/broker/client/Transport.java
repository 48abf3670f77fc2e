package io.chorus.broker.client;

import java.io.IOException;

/// What carries the bytes of connections to brokers. Safe for any thread.
public interface Transport {
    /// A link to a broker, not connected yet.
    ///
    /// @throws IOException if this process can open no more
    Link open(ServerAddress server) throws IOException;

    /// Over TCP, from source addresses that spread over the loopback network.
    static Transport tcp() {
        return tcp(new SourceAddresses());
    }

    /// Over TCP, leaving from these.
    static Transport tcp(SourceAddresses sources) {
        return server -> TcpLink.open(server, sources);
    }
}
