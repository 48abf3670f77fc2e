package io.chorus.agents.node;

import io.chorus.agents.protocol.LifecycleEvent;
import io.chorus.agents.protocol.RequestIds;
import io.chorus.broker.client.NotConnectedException;
import io.chorus.broker.client.PayloadTooLargeException;
import io.chorus.broker.wire.ByteString;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What a node tells about its own life, from whatever thread.
///
/// `startup` goes out once, at the first connection, when all subscriptions are made; `alive` every
/// half hour; `shutdown` at the end. An event that falls into a time without a broker is lost.
final class Lifecycle {
    private final Node node;

    // Guarded by this, for the connection's thread, the fleet's timer and whoever stops the fleet.
    private @Nullable Outlet outlet;
    private boolean started;
    private boolean stopped;
    private int events;
    private long eventBytes;

    Lifecycle(Node node) {
        this.node = node;
    }

    /// Notes the way out and, the first time, publishes the event.
    ///
    /// @return whether this was the first time, and it tells of its life at all
    boolean connected(Outlet current) {
        boolean first;
        synchronized (this) {
            outlet = current;
            first = !started;
            started = true;
        }
        if (first) {
            publish(LifecycleEvent.Type.STARTUP, node.seconds());
        }
        return first && tells();
    }

    synchronized void disconnected() {
        outlet = null;
    }

    synchronized boolean stopped() {
        return stopped;
    }

    /// Every one of these says when the node started: a Choria server makes the event once.
    void alive() {
        if (!stopped()) {
            publish(LifecycleEvent.Type.ALIVE, node.startSeconds());
        }
    }

    /// Says nothing any more, not even farewell.
    synchronized void die() {
        stopped = true;
        outlet = null;
    }

    void stop() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
        }
        publish(LifecycleEvent.Type.SHUTDOWN, node.seconds());
    }

    synchronized NodeStats addTo(NodeCounters counters) {
        return counters.snapshot(events, eventBytes);
    }

    /// Publishing may block, so the lock is not held meanwhile.
    private void publish(LifecycleEvent.Type type, long timeSeconds) {
        Outlet current;
        synchronized (this) {
            current = outlet;
        }
        if (current == null || !tells()) {
            return;
        }
        LifecycleEvent event = event(type, timeSeconds);
        byte[] payload = event.encode();
        try {
            current.publish(ByteString.of(event.subject()), ByteBuffer.wrap(payload));
        } catch (NotConnectedException | PayloadTooLargeException _) {
            // The broker was lost this moment, or takes nothing so large; so a real node's event is
            // lost, and nothing else of it.
            return;
        }
        synchronized (this) {
            events++;
            eventBytes += payload.length;
        }
    }

    private boolean tells() {
        return node.settings().lifecycleEvents();
    }

    private LifecycleEvent event(LifecycleEvent.Type type, long timeSeconds) {
        return new LifecycleEvent(
                type,
                RequestIds.nextDashed(node.random(type.wireName())),
                node.identity(),
                LifecycleEvent.SERVER,
                timeSeconds,
                type == LifecycleEvent.Type.SHUTDOWN ? null : node.settings().version());
    }
}
