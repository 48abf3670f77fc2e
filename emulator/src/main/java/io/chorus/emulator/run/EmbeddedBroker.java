package io.chorus.emulator.run;

import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.server.Broker;
import io.chorus.broker.server.BrokerOptions;
import io.chorus.broker.server.MessageTap;
import io.chorus.reports.record.BrokerFigures;
import java.util.List;

/// Our own broker, in this process, on a free port of 127.0.0.1.
final class EmbeddedBroker implements BrokerUnderTest {
    private static final String HOST = "127.0.0.1";

    private final Broker broker;

    /// @param tap sees the messages that pass
    EmbeddedBroker(MessageTap tap) {
        broker = Broker.start(BrokerOptions.builder().host(HOST).port(0).build(), tap);
    }

    @Override
    public List<ServerAddress> servers() {
        return List.of(new ServerAddress(HOST, broker.port()));
    }

    @Override
    public io.chorus.reports.record.Broker described() {
        return new io.chorus.reports.record.Broker(
                true, servers().getFirst().url(), "embedded", "tcp");
    }

    @Override
    public BrokerFigures figures() {
        var statistics = broker.statistics();
        return new BrokerFigures(
                statistics.connections(),
                statistics.subscriptions(),
                statistics.messagesIn(),
                statistics.messagesOut(),
                statistics.bytesIn(),
                statistics.bytesOut(),
                statistics.slowConsumers());
    }

    @Override
    public void close() {
        broker.close();
    }
}
