package io.chorus.broker.server;

import io.chorus.broker.monitor.GoDuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether one connection follows with what it is sent; cuts it when it does not. Confined to its
/// loop, but for what is marked.
///
/// A connection becomes congested when three quarters of the bytes that may wait for it do, and is
/// no longer when that has gone down well below.
final class Congestion implements StalledPublishers.Hold {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    /// Who has taken nothing for so long does not count as reading.
    private static final long READING_NANOS = 2_000_000_000;

    private final Peer client;
    private volatile boolean congested;
    private volatile long lastProgress;

    Congestion(Peer client) {
        this.client = client;
    }

    /// For any thread.
    boolean isCongested() {
        return congested;
    }

    /// For any thread.
    boolean isReading(long now) {
        return client.isOpen() && now - lastProgress < READING_NANOS;
    }

    /// Whether publishers to it need not wait any more; for any thread.
    @Override
    public boolean isOver(long now) {
        return !congested || !isReading(now);
    }

    /// Whether messages for it are dropped instead of their publishers being held back.
    boolean drops() {
        return congested && !client.core().options().stallProducers();
    }

    void pendingChanged(long pending) {
        if (!client.isOpen()) {
            return;
        }
        long most = client.core().options().maxPending();
        if (congested) {
            if (pending > most) {
                cut(
                        CloseReason.SLOW_CONSUMER_PENDING_BYTES,
                        "Slow Consumer Detected: MaxPending of " + most + " Exceeded");
            } else if (pending <= most / 2) {
                change(false);
            }
        } else if (pending > most / 4 * 3) {
            lastProgress = System.nanoTime();
            change(true);
            // A single message may be more than all that may wait.
            if (pending > most) {
                pendingChanged(pending);
            }
        }
    }

    /// The socket has taken something.
    void progressed() {
        if (congested) {
            lastProgress = System.nanoTime();
        }
    }

    private void change(boolean now) {
        congested = now;
        int change = now ? 1 : -1;
        client.congested(change);
    }

    void checkWriteDeadline(long now) {
        long since = client.outbound().blockedSince();
        if (since == 0 || !client.isOpen()) {
            return;
        }
        var deadline = client.core().options().writeDeadline();
        if (now - since > deadline.toNanos()) {
            var outbound = client.outbound();
            cut(
                    CloseReason.SLOW_CONSUMER_WRITE_DEADLINE,
                    "Slow Consumer Detected: WriteDeadline of "
                            + GoDuration.exact(deadline)
                            + " exceeded with "
                            + outbound.chunks()
                            + " chunks of "
                            + outbound.pending()
                            + " total bytes.");
        } else {
            client.loop().watch(client);
        }
    }

    private void cut(CloseReason reason, String text) {
        if (client.known()) {
            client.core().countSlowConsumer();
        }
        LOG.info("{}{}", client, text);
        client.ending().cut(reason);
    }
}
