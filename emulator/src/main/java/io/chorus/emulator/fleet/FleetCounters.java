package io.chorus.emulator.fleet;

import io.chorus.agents.node.NodeStats;
import io.chorus.broker.client.ConnectionHandler;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// What has happened to the nodes of a fleet so far, in numbers. What is counted here is told to
/// the [FleetListener], too, and the [ConnectLog] keeps of it what concerns the first connects.
///
/// Told by each [FleetMember] on the thread of its node, many at once; the counts may be read from
/// anywhere.
final class FleetCounters {
    private final ConnectLog connects;
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger gaveUp = new AtomicInteger();
    private final LongAdder reconnects = new LongAdder();
    private final Reasons losses = new Reasons();
    private final Reasons failures = new Reasons();

    // Of nodes that died and were born again.
    private final LongAdder pastRequests = new LongAdder();
    private final LongAdder pastReplies = new LongAdder();

    private FleetListener listener = FleetListener.NONE; // set before any node starts

    FleetCounters(ConnectLog connects) {
        this.connects = connects;
    }

    /// To be called before any node is started.
    void listener(FleetListener told) {
        listener = told;
    }

    /// A node is ready for the first time.
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

    /// A node tried to connect in vain.
    void attemptFailed(String reason) {
        connects.attemptFailed(reason);
        boolean timedOut = reason.startsWith(ConnectionHandler.NO_ANSWER);
        listener.attempted(false, timedOut, System.nanoTime());
    }

    /// A node lost its broker, or died.
    void lost(int index, String reason, long atNanos) {
        connected.decrementAndGet();
        losses.add(reason);
        listener.lost(index, atNanos);
    }

    /// A node left on our word.
    void left() {
        connected.decrementAndGet();
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

    /// Another takes the place of a node that died.
    ///
    /// @param past what the dead one had counted
    void replaced(NodeStats past) {
        pastRequests.add(past.total());
        pastReplies.add(past.replies());
    }

    /// How many nodes are connected now.
    int connected() {
        return connected.get();
    }

    /// How many gave up looking for a broker.
    int gaveUp() {
        return gaveUp.get();
    }

    /// How often nodes that had lost their brokers were ready again.
    long reconnects() {
        return reconnects.sum();
    }

    /// Why connections were lost.
    Reasons losses() {
        return losses;
    }

    /// What ended nodes by a fault of their own.
    Reasons failures() {
        return failures;
    }

    /// Requests that reached nodes which have been replaced.
    long pastRequests() {
        return pastRequests.sum();
    }

    /// Replies that those gave.
    long pastReplies() {
        return pastReplies.sum();
    }
}
