package io.chorus.emulator.fleet;

import io.chorus.broker.client.Commons;
import io.chorus.broker.client.Transport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A fleet whose nodes live in this process, on virtual threads.
public final class LocalFleet implements Fleet {
    private static final Logger LOG = LoggerFactory.getLogger(LocalFleet.class);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final FleetOptions options;
    private final Commons commons;
    final NodeMaker maker;
    private final AtomicReferenceArray<FleetMember> members;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("fleet-timer").factory());
    private final ConnectLog connects;
    private final FleetCounters counters;
    private int started;
    private boolean closed; // guarded by this

    /// Makes the nodes, which connect over TCP; none does before [#start].
    public LocalFleet(FleetOptions options, InstantSource clock) {
        this(options, clock, Transport.tcp());
    }

    /// Makes the nodes; none connects before [#start].
    ///
    /// @param transport to their brokers
    public LocalFleet(FleetOptions options, InstantSource clock, Transport transport) {
        this.options = options;
        commons = Commons.sharing(transport, options.part().parts());
        int count = options.instances();
        members = new AtomicReferenceArray<>(count);
        connects = new ConnectLog(count);
        counters = new FleetCounters(connects);
        maker = new NodeMaker(options, commons, clock);
        for (int i = 0; i < count; i++) {
            members.set(i, new FleetMember(maker, counters, i));
        }
    }

    private Stream<FleetMember> members() {
        return IntStream.range(0, members.length()).mapToObj(members::get);
    }

    FleetMember member(int index) {
        return members.get(index);
    }

    /// Puts another in a member's place, and starts it if the fleet has not been closed.
    synchronized void replace(int index, FleetMember next) {
        if (!closed) {
            counters.replaced(members.get(index).node().stats());
            members.set(index, next);
            next.connection().start();
        }
    }

    @Override
    public NodeControl nodes() {
        return new NodeControl(this);
    }

    /// Names of all nodes, in the order of their numbers.
    public List<String> identities() {
        return members().map(member -> member.node().identity()).toList();
    }

    @Override
    public String identity(int index) {
        return members.get(index).node().identity();
    }

    @Override
    public FleetOptions options() {
        return options;
    }

    @Override
    public void start(BooleanSupplier progress) throws InterruptedException {
        start(System.nanoTime(), progress);
    }

    /// Starts all nodes as if at a moment that has just come, from which the times of connecting
    /// count.
    ///
    /// @param start on the clock of [System#nanoTime]
    /// @param progress asked about ten times a second whether to go on
    public void start(long start, BooleanSupplier progress) throws InterruptedException {
        connects.begin(start);
        for (var blueprint : maker.blueprints()) {
            var _ = timer.scheduleWithFixedDelay(blueprint.aliveEvents(), 1, 1, TimeUnit.SECONDS);
        }
        long asked = start;
        for (int i = 0; i < members.length(); i++) {
            if (options.connectsPerSecond() > 0) {
                long due =
                        start
                                + options.part().turn(i)
                                        * 1_000_000_000L
                                        / options.connectsPerSecond();
                if (!awaitDue(due, progress)) {
                    return;
                }
            }
            connects.started(i);
            members.get(i).connection().start();
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

    @Override
    public boolean awaitReady(Duration patience, BooleanSupplier progress)
            throws InterruptedException {
        return connects.awaitOver(patience, progress);
    }

    @Override
    public ConnectPhase connectPhase() {
        return connects.times().phase();
    }

    /// When each node connected, so far.
    public ConnectTimes connectTimes() {
        return connects.times();
    }

    /// How many nodes have been ready, or never will be.
    public int settled() {
        return connects.settled();
    }

    @Override
    public List<String> losses() {
        return counters.losses().lines();
    }

    /// How often connections were lost, by reason.
    public Map<String, Long> lossCounts() {
        return counters.losses().counts();
    }

    /// How often nodes ended by a fault of their own, by what it was.
    public Map<String, Long> failureCounts() {
        return counters.failures().counts();
    }

    @Override
    public List<String> failures() {
        return counters.failures().lines();
    }

    @Override
    public int everReady() {
        return connects.everReady();
    }

    @Override
    public void listener(FleetListener told) {
        counters.listener(told);
    }

    /// How many nodes gave up looking for a broker, as their policy says.
    public int gaveUp() {
        return counters.gaveUp();
    }

    @Override
    public int instances() {
        return members.length();
    }

    @Override
    public int connected() {
        return counters.connected();
    }

    @Override
    public long reconnects() {
        return counters.reconnects();
    }

    @Override
    public long requests() {
        return counters.pastRequests()
                + members().mapToLong(member -> member.node().stats().total()).sum();
    }

    @Override
    public long replies() {
        return counters.pastReplies()
                + members().mapToLong(member -> member.node().stats().replies()).sum();
    }

    /// Lets every node say farewell and closes its connection; none outlives the fleet. An
    /// interrupt cuts the farewells short.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        timer.shutdownNow();
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        for (int i = 0; i < started; i++) {
            // A broker may hold up one node's farewell, but not those of the others.
            Thread.ofVirtual().name("farewell").start(members.get(i)::leave);
        }
        awaitClosed(deadline);
        commons.close();
        LOG.debug("fleet closed nodes={}", members.length());
    }

    private void awaitClosed(long deadline) {
        try {
            for (int i = 0; i < started; i++) {
                long left = Math.max(0, deadline - System.nanoTime());
                if (!members.get(i).connection().awaitClosed(Duration.ofNanos(left))) {
                    LOG.warn("a node did not leave in time identity={}", identity(i));
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
