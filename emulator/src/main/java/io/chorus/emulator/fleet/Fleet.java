package io.chorus.emulator.fleet;

import io.chorus.agents.node.Blueprint;
import io.chorus.agents.node.Node;
import io.chorus.broker.client.Commons;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionHandler;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.ConnectionPolicy;
import io.chorus.emulator.http.FleetStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A fleet of emulated nodes, from the first connect to the last farewell.
public final class Fleet implements FleetStatus, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final FleetOptions options;
    private final List<Blueprint> blueprints = new ArrayList<>();
    private final Commons commons = Commons.start();
    private final List<Node> nodes;
    private final List<Connection> connections;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("fleet-timer").factory());
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger gaveUp = new AtomicInteger();
    private final LongAdder reconnects = new LongAdder();
    private final Reasons lossReasons = new Reasons();
    private final Reasons failures = new Reasons();
    private final ConnectLog connects;
    private FleetListener listener = FleetListener.NONE;
    private int started;

    /// Makes the nodes; none connects before [#start].
    public Fleet(FleetOptions options, InstantSource clock) {
        this.options = options;
        int count = options.instances();
        nodes = new ArrayList<>(count);
        connections = new ArrayList<>(count);
        connects = new ConnectLog(count);
        for (var group : options.groups()) {
            var blueprint = new Blueprint(group.node(), clock);
            blueprints.add(blueprint);
            for (int i = 0; i < group.nodes(); i++) {
                add(blueprint.node(i), group.connection());
            }
        }
    }

    private void add(Node node, ConnectionPolicy policy) {
        int index = nodes.size();
        var connection =
                new Connection(
                        new ConnectionOptions(
                                options.servers(),
                                node.identity(),
                                options.node().seed() + index,
                                policy,
                                commons),
                        new FleetMember(this, index, node));
        node.subscriptions().forEach(subject -> connection.subscribe(subject, null));
        nodes.add(node);
        connections.add(connection);
    }

    /// Names of all nodes, in the order of their numbers.
    public List<String> identities() {
        return nodes.stream().map(Node::identity).toList();
    }

    /// The name of one node by its index from 0.
    public String identity(int index) {
        return nodes.get(index).identity();
    }

    /// The groups of its nodes, in the order of their numbers.
    public List<FleetGroup> groups() {
        return options.groups();
    }

    /// Starts all nodes, at the pace of the options. Returns when the last is started, not when it
    /// is connected.
    ///
    /// @param progress asked about ten times a second whether to go on
    public void start(BooleanSupplier progress) throws InterruptedException {
        long start = System.nanoTime();
        connects.begin(start);
        for (var blueprint : blueprints) {
            var _ = timer.scheduleWithFixedDelay(blueprint.aliveEvents(), 1, 1, TimeUnit.SECONDS);
        }
        long asked = start;
        for (int i = 0; i < nodes.size(); i++) {
            if (options.connectsPerSecond() > 0) {
                long due = start + i * 1_000_000_000L / options.connectsPerSecond();
                if (!awaitDue(due, progress)) {
                    return;
                }
            }
            connects.started(i);
            connections.get(i).start();
            started++;
            if (System.nanoTime() - asked > 100_000_000L) {
                asked = System.nanoTime();
                if (!progress.getAsBoolean()) {
                    return;
                }
            }
        }
    }

    private static boolean awaitDue(long due, BooleanSupplier progress)
            throws InterruptedException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, 100_000_000L));
            if (left > 100_000_000L && !progress.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    /// Waits until every node has been ready once, those apart that ended by a fault of their own.
    ///
    /// @param patience how long nobody new may get ready before it is given up
    /// @return whether all are
    public boolean awaitReady(Duration patience, BooleanSupplier progress)
            throws InterruptedException {
        int before = connects.everReady();
        long since = System.nanoTime();
        while (!connects.over()) {
            if (!progress.getAsBoolean()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(20);
            int now = connects.everReady();
            if (now > before) {
                before = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patience.toNanos()) {
                return false;
            }
        }
        return true;
    }

    /// How the connects went, so far.
    public ConnectPhase connectPhase() {
        return connects.phase();
    }

    /// Why connections were lost so far, most frequent first, each with its count.
    public List<String> losses() {
        return lossReasons.lines();
    }

    /// What ended nodes by a fault of their own, most frequent first, each with its count.
    public List<String> failures() {
        return failures.lines();
    }

    /// How many nodes have been ready at least once.
    public int everReady() {
        return connects.everReady();
    }

    /// Tells somebody what happens to connections. To be called before [#start].
    public void listener(FleetListener told) {
        listener = told;
    }

    void ready(int index) {
        connected.incrementAndGet();
        connects.ready(index);
        listener.attempted(true, false, System.nanoTime());
    }

    /// A node lost its broker and is ready again.
    void back(int index, long lostNanos, long attemptNanos) {
        connected.incrementAndGet();
        reconnects.increment();
        long now = System.nanoTime();
        listener.attempted(true, false, now);
        listener.back(index, now, now - lostNanos, now - attemptNanos);
    }

    void attemptFailed(String reason) {
        connects.attemptFailed(reason);
        boolean timedOut = reason.startsWith(ConnectionHandler.NO_ANSWER);
        listener.attempted(false, timedOut, System.nanoTime());
    }

    void lost(int index, String reason, long atNanos) {
        connected.decrementAndGet();
        lossReasons.add(reason);
        listener.lost(index, atNanos);
    }

    /// A node left on our word.
    void left() {
        connected.decrementAndGet();
    }

    /// How many nodes gave up looking for a broker, as their policy says.
    public int gaveUp() {
        return gaveUp.get();
    }

    /// A node gave up looking for a broker, as its policy says.
    void gaveUp(int index) {
        gaveUp.incrementAndGet();
        connects.failed(index);
    }

    /// A fault ended a node; the others go on.
    void failed(int index, Throwable failure) {
        failures.add(failure.toString());
        connects.failed(index);
    }

    @Override
    public String name() {
        return options.node().identity().name();
    }

    @Override
    public int instances() {
        return nodes.size();
    }

    @Override
    public int agents() {
        return most(group -> group.node().emulatedAgents());
    }

    @Override
    public int collectives() {
        return most(group -> group.node().collectives().size());
    }

    private int most(ToIntFunction<FleetGroup> figure) {
        return options.groups().stream().mapToInt(figure).max().orElse(0);
    }

    @Override
    public int connected() {
        return connected.get();
    }

    @Override
    public long reconnects() {
        return reconnects.sum();
    }

    @Override
    public long requests() {
        return nodes.stream().mapToLong(node -> node.stats().total()).sum();
    }

    @Override
    public long replies() {
        return nodes.stream().mapToLong(node -> node.stats().replies()).sum();
    }

    /// Lets every node say farewell and closes its connection; none outlives the fleet. An
    /// interrupt cuts the farewells short.
    @Override
    public void close() {
        timer.shutdownNow();
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        for (int i = 0; i < started; i++) {
            // A broker may hold up one node's farewell, but not those of the others.
            Thread.ofVirtual().name("farewell").start(farewell(nodes.get(i), connections.get(i)));
        }
        awaitClosed(deadline);
        commons.close();
        LOG.debug("fleet closed nodes={}", nodes.size());
    }

    private static Runnable farewell(Node node, Connection connection) {
        return () -> {
            node.announceShutdown();
            connection.close();
        };
    }

    private void awaitClosed(long deadline) {
        try {
            for (int i = 0; i < started; i++) {
                long left = Math.max(0, deadline - System.nanoTime());
                if (!connections.get(i).awaitClosed(Duration.ofNanos(left))) {
                    LOG.warn("a node did not leave in time identity={}", nodes.get(i).identity());
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
