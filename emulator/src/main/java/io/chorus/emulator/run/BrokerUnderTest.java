package io.chorus.emulator.run;

import io.chorus.broker.client.ServerAddress;
import io.chorus.reports.record.Broker;
import io.chorus.reports.record.BrokerFigures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The broker that a run goes through: ours in this process, or somebody else's.
interface BrokerUnderTest extends AutoCloseable {
    /// Where to connect.
    List<ServerAddress> servers();

    /// What the report says of it.
    Broker described();

    /// What it counted; `null` where it cannot be asked.
    @Nullable BrokerFigures figures();

    @Override
    void close();
}
