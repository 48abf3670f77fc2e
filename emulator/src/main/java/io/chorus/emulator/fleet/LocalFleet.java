package io.chorus.emulator.fleet;

import io.chorus.broker.client.Commons;
import io.chorus.broker.client.ConnectionHandler;
import io.chorus.broker.client.Transport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
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
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger gaveUp = new AtomicInteger();
    private final LongAdder reconnects = new LongAdder();

    // Of nodes that died and were born again.
    private final LongAdder pastRequests = new LongAdder();
    private final LongAdder pastReplies = new LongAdder();
    private final Reasons lossReasons = new Reasons();
    private final Reasons failures = new Reasons();
    private final ConnectLog connects;
    private FleetListener listener = FleetListener.NONE;
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
        maker = new NodeMaker(options, commons, clock);
        for (int i = 0; i < count; i++) {
            members.set(i, new FleetMember(this, i, maker.node(i)));
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
            var stats = members.get(index).node().stats();
            pastRequests.add(stats.total());
            pastReplies.add(stats.replies());
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
        return lossReasons.lines();
    }

    /// How often connections were lost, by reason.
    public Map<String, Long> lossCounts() {
        return lossReasons.counts();
    }

    /// How often nodes ended by a fault of their own, by what it was.
    public Map<String, Long> failureCounts() {
        return failures.counts();
    }

    @Override
    public List<String> failures() {
        return failures.lines();
    }

    @Override
    public int everReady() {
        return connects.everReady();
    }

    @Override
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
    public int instances() {
        return members.length();
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
        return pastRequests.sum()
                + members().mapToLong(member -> member.node().stats().total()).sum();
    }

    @Override
    public long replies() {
        return pastReplies.sum()
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
