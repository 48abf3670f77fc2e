package io.chorus.broker.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Spreads many connections to one loopback address over the sources 127.0.0.1, 127.0.0.2, …
///
/// The kernel looks for a free port in a pair of addresses by trying, which takes about a
/// millisecond a connect once half of the ports are taken.
final class SourceAddresses {
    private static final int CONNECTIONS_PER_ADDRESS = 14_000;
    private static final AtomicInteger CONNECTS = new AtomicInteger();

    private SourceAddresses() {}

    static @Nullable InetAddress next(ServerAddress server) throws UnknownHostException {
        if (!server.host().startsWith("127.")) {
            return null;
        }
        int block = CONNECTS.getAndIncrement() / CONNECTIONS_PER_ADDRESS;
        return block == 0
                ? null
                : InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (1 + block % 200)});
    }
}
