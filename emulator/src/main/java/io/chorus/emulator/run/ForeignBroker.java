package io.chorus.emulator.run;

import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.client.ServerInfo;
import io.chorus.reports.record.Broker;
import io.chorus.reports.record.BrokerFigures;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Somebody else's broker, which this run only connects to.
record ForeignBroker(List<ServerAddress> servers, ServerInfo info) implements BrokerUnderTest {
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
    public void close() {
        // It was there before us and stays.
    }
}
