package io.chorus.emulator.brokers;

import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.client.ServerInfo;
import io.chorus.reports.record.Broker;
import io.chorus.reports.record.BrokerFigures;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Somebody else's brokers, which a run only connects to.
///
/// @param info of the one that was asked whether it is there
public record ForeignBrokers(List<ServerAddress> servers, ServerInfo info)
        implements BrokersUnderTest {
    public ForeignBrokers {
        servers = List.copyOf(servers);
    }

    @Override
    public Broker described() {
        var urls = servers.stream().map(ServerAddress::url).collect(Collectors.joining(", "));
        return new Broker(false, urls, "nats-server " + info.version(), "tcp");
    }

    @Override
    public @Nullable BrokerFigures figures() {
        return null;
    }

    @Override
    public @Nullable BrokerControl control() {
        return null;
    }

    @Override
    public void close() {
        // They were there before us and stay.
    }
}
