package io.chorus.emulator.brokers;

import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.link.AddressMove;
import io.chorus.broker.link.LinkProxy;
import io.chorus.broker.link.ProxyLoops;
import io.chorus.reports.record.Broker;
import io.chorus.reports.record.BrokerFigures;
import io.chorus.reports.record.ProcessUse;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Brokers behind one address that leads to one of them at a time, as an active and a passive one
/// behind a virtual address. Clients know that address only.
public final class FloatingAddress implements BrokersUnderTest {
    private static final String HOST = "127.0.0.1";

    private final BrokersUnderTest brokers;
    private final ProxyLoops loops = ProxyLoops.start(1);
    private final LinkProxy proxy;

    /// Leads to the first.
    ///
    /// @param brokers ended with it
    public FloatingAddress(BrokersUnderTest brokers) {
        this.brokers = brokers;
        var first = brokers.servers().getFirst();
        proxy = LinkProxy.start(loops, HOST, 0, first.host(), first.port());
    }

    @Override
    public List<ServerAddress> servers() {
        return List.of(new ServerAddress(HOST, proxy.port()));
    }

    @Override
    public int count() {
        return brokers.count();
    }

    @Override
    public Broker described() {
        var behind = brokers.described();
        return new Broker(
                behind.embedded(),
                servers().getFirst().url() + ", which leads to one of " + behind.url(),
                behind.version(),
                behind.transport());
    }

    @Override
    public @Nullable BrokerFigures figures() {
        return brokers.figures();
    }

    @Override
    public List<ProcessUse> processes() {
        return brokers.processes();
    }

    @Override
    public void collectGarbage() {
        brokers.collectGarbage();
    }

    @Override
    public void lost(Consumer<String> told) {
        brokers.lost(told);
    }

    @Override
    public @Nullable BrokerControl control() {
        return brokers.control();
    }

    /// Lets the address lead to another broker.
    ///
    /// @param number of that broker, from 1
    /// @param standing what connections that stand experience
    public void move(int number, AddressMove standing) {
        var target = brokers.servers().get(number - 1);
        proxy.retarget(target.host(), target.port(), standing);
    }

    @Override
    public void keepLogs(Path folder) {
        brokers.keepLogs(folder);
    }

    @Override
    public void close() {
        proxy.close();
        loops.close();
        brokers.close();
    }
}
