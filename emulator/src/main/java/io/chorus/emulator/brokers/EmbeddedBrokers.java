package io.chorus.emulator.brokers;

import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.client.Transport;
import io.chorus.broker.server.MessageTap;
import io.chorus.broker.vm.VmNetwork;
import io.chorus.reports.record.Broker;
import io.chorus.reports.record.BrokerFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Our own brokers, in this process, on free ports of 127.0.0.1; several are a cluster.
public final class EmbeddedBrokers implements BrokersUnderTest, BrokerControl {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final BrokerSet set;
    private final @Nullable VmNetwork network;
    private final List<EmbeddedBroker> brokers;

    /// Starts them; a cluster is whole when this returns.
    ///
    /// @param transport to their clients; routes between them are TCP in any case
    /// @param tap sees the messages that pass
    public EmbeddedBrokers(BrokerSet set, TransportKind transport, MessageTap tap) {
        this.set = set;
        this.network = transport == TransportKind.VM ? new VmNetwork() : null;
        brokers =
                IntStream.rangeClosed(1, set.count())
                        .mapToObj(
                                number -> new EmbeddedBroker("chorus-" + number, set, network, tap))
                        .toList();
        try {
            startAll();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Each connects to those that were there before it; later lives know all others.
    private void startAll() {
        if (!set.clustered()) {
            brokers.forEach(EmbeddedBroker::start);
            return;
        }
        var before = new ArrayList<EmbeddedBroker>();
        for (var broker : brokers) {
            broker.peers(before.stream().map(EmbeddedBroker::route).toList());
            broker.start();
            before.add(broker);
        }
        for (var broker : brokers) {
            broker.peers(
                    brokers.stream()
                            .filter(other -> !other.equals(broker))
                            .map(EmbeddedBroker::route)
                            .toList());
        }
        awaitRoutes();
    }

    private void awaitRoutes() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (brokers.stream().anyMatch(this::lonely)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        "%d embedded brokers did not find each other within %d s"
                                .formatted(brokers.size(), PATIENCE.toSeconds()));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean lonely(EmbeddedBroker broker) {
        var running = broker.running();
        return running == null || running.routes().size() < brokers.size() - 1;
    }

    @Override
    public List<ServerAddress> servers() {
        return brokers.stream().map(EmbeddedBroker::address).toList();
    }

    @Override
    public Transport transport() {
        return network == null ? Transport.tcp() : network;
    }

    @Override
    public Broker described() {
        var kind = network == null ? TransportKind.TCP : TransportKind.VM;
        var urls = servers().stream().map(ServerAddress::url).collect(Collectors.joining(", "));
        return new Broker(true, urls, set.named("embedded"), kind.word());
    }

    /// Counted since the last start of each; one that is dead counts for nothing.
    @Override
    public BrokerFigures figures() {
        return running().stream()
                .map(io.chorus.broker.server.Broker::statistics)
                .map(statistics ->
                        new BrokerFigures(
                                statistics.connections(),
                                statistics.subscriptions(),
                                statistics.messagesIn(),
                                statistics.messagesOut(),
                                statistics.bytesIn(),
                                statistics.bytesOut(),
                                statistics.slowConsumers()))
                .reduce(Figures.NONE, Figures::sum);
    }

    private List<io.chorus.broker.server.Broker> running() {
        return brokers.stream().map(EmbeddedBroker::running).filter(Objects::nonNull).toList();
    }

    @Override
    public BrokerControl control() {
        return this;
    }

    private EmbeddedBroker broker(int number) {
        return brokers.get(number - 1);
    }

    @Override
    public void kill(int number) {
        broker(number).kill();
    }

    @Override
    public void stop(int number) {
        broker(number).stop();
    }

    @Override
    public void start(int number) {
        broker(number).start();
    }

    @Override
    public void pause(int number) {
        broker(number).pause();
    }

    @Override
    public void resume(int number) {
        broker(number).resume();
    }

    @Override
    public void lameDuck(int number) {
        broker(number).lameDuck();
    }

    @Override
    public void cutRoutes(BiPredicate<Integer, Integer> cut) {
        for (int number = 1; number <= brokers.size(); number++) {
            int one = number;
            var broker = broker(number).running();
            if (broker != null) {
                broker.cutRoutes(name -> cut.test(one, numberOf(name)));
            }
        }
    }

    private int numberOf(String name) {
        return IntStream.rangeClosed(1, brokers.size())
                .filter(number -> broker(number).name().equals(name))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void healRoutes() {
        running().forEach(io.chorus.broker.server.Broker::healRoutes);
    }

    @Override
    public LinkControl links() {
        return new ManyLinks(brokers.stream().map(EmbeddedBroker::links).toList());
    }

    @Override
    public void close() {
        brokers.forEach(EmbeddedBroker::stop);
    }
}
