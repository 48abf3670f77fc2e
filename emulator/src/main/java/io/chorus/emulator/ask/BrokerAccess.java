package io.chorus.emulator.ask;

import io.chorus.broker.client.ServerAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Which brokers to use, with the credentials in their addresses.
///
/// @param servers at least one
/// @param connectTimeout for all that has to be connected at the start
public record BrokerAccess(List<ServerAddress> servers, Duration connectTimeout) {
    public BrokerAccess {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("no broker given: want at least one");
        }
    }

    /// The brokers as a sentence names them, without credentials.
    public String named() {
        return servers.stream().map(ServerAddress::url).collect(Collectors.joining(", "));
    }
}
