package io.chorus.emulator.brokers;

import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.client.Transport;
import io.chorus.reports.record.Broker;
import io.chorus.reports.record.BrokerFigures;
import io.chorus.reports.record.ProcessUse;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The brokers that a run goes through, from when they accept clients until they are closed.
///
/// Safe for any thread.
public interface BrokersUnderTest extends AutoCloseable {
    /// Where to connect; one address each, in the order of their numbers.
    List<ServerAddress> servers();

    /// What leads there: a new one over TCP, unless they are reached in another way.
    default Transport transport() {
        return Transport.tcp();
    }

    /// What the report says of them.
    Broker described();

    /// What they counted together; `null` where they cannot be asked. Never waits for a broker.
    @Nullable BrokerFigures figures();

    /// How many there are.
    default int count() {
        return servers().size();
    }

    /// What the processes use that were started for them; none that is dead.
    default List<ProcessUse> processes() {
        return List.of();
    }

    /// Has those processes collect their whole heaps that have one and can be told to; returns when
    /// they have.
    default void collectGarbage() {}

    /// Has somebody told when one of those processes ends on nobody's word here: which one and how,
    /// a clause. By any thread; whoever was to be told before is not any more.
    default void lost(Consumer<String> told) {}

    /// What can be done to them; `null` if they are not ours to break.
    @Nullable BrokerControl control();

    /// Puts what they logged beside the results, where it tells afterwards what happened.
    default void keepLogs(Path folder) {}

    /// Ends all that were started for the run.
    @Override
    void close();
}
