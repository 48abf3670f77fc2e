package io.chorus.broker.server;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one loop gives to another: collected for a turn, given as one task, and counted until it is
/// done. A task of its own for each message would cost more than the message.
///
/// Confined to the giving loop, but for what says otherwise.
final class Handover implements StalledPublishers.Hold {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    /// So many go at once even if the turn is not over, so that the other loop can begin.
    private static final int MOST_TOGETHER = 64;

    /// What the other loop does with a delivery.
    interface Receiver {
        void take(Delivery delivery);
    }

    private final BrokerLoop to;
    private final long mostBytes;
    private @Nullable Parcel parcel;
    private long messagesGiven;
    private long bytesGiven;

    // Written by the taking loop only.
    private volatile long messagesTaken;
    private volatile long bytesTaken;

    /// @param mostBytes that may wait for the taking loop; publishers whose turn brings more still
    ///   finish it
    Handover(BrokerLoop to, long mostBytes) {
        this.to = to;
        this.mostBytes = mostBytes;
    }

    /// Adds a message; [#post] must follow before the turn is over.
    ///
    /// @param delivery its payload is borrowed: a reference is kept until the other loop is done
    void add(Delivery delivery, Receiver receiver) {
        var open = parcel;
        if (open == null) {
            open = new Parcel();
            parcel = open;
        }
        open.add(delivery, receiver);
        messagesGiven++;
        bytesGiven += delivery.weight();
        if (open.count == MOST_TOGETHER) {
            post();
        }
    }

    /// Gives the other loop what was collected.
    void post() {
        var full = parcel;
        if (full == null) {
            return;
        }
        parcel = null;
        try {
            to.execute(full);
        } catch (RejectedExecutionException _) {
            // The broker is closing and that loop has ended, with all who would have got this.
            full.release();
            messagesGiven -= full.count;
            bytesGiven -= full.weight;
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the taking loop
    private void taken(Parcel done) {
        bytesTaken += done.weight;
        messagesTaken += done.count;
    }

    /// Whether everything given has been done.
    boolean isSettled() {
        return messagesTaken == messagesGiven;
    }

    /// Whether the taking loop cannot follow.
    boolean isCongested() {
        return waiting() > mostBytes;
    }

    /// Whether it follows again after it could not.
    @Override
    public boolean isOver(long now) {
        return waiting() <= mostBytes / 2;
    }

    /// Bytes that wait for the taking loop, which goes on meanwhile.
    private long waiting() {
        return bytesGiven - bytesTaken;
    }

    /// Messages on their way to another loop. Holds one reference to each buffer that payloads are
    /// part of, not one a payload: many come out of one read.
    private final class Parcel implements Runnable {
        private final Delivery[] deliveries = new Delivery[MOST_TOGETHER];
        private final Receiver[] receivers = new Receiver[MOST_TOGETHER];
        private final List<ByteBuf> held = new ArrayList<>(2);
        private @Nullable ByteBuf lastHeld;
        private int count;
        private long weight;

        void add(Delivery delivery, Receiver receiver) {
            hold(delivery.payload());
            deliveries[count] = delivery;
            receivers[count] = receiver;
            count++;
            weight += delivery.weight();
        }

        @SuppressWarnings("ReferenceEquality") // the same buffer, not one with the same bytes
        private void hold(ByteBuf payload) {
            var whole = payload.unwrap();
            if (whole == null || whole != lastHeld) {
                held.add(payload.retain());
                lastHeld = whole;
            }
        }

        @Override
        public void run() {
            for (int i = 0; i < count; i++) {
                try {
                    receivers[i].take(deliveries[i]);
                } catch (RuntimeException e) {
                    // A fault of ours; it costs this message, and no other.
                    LOG.error("a message from another loop could not be delivered", e);
                }
            }
            release();
            taken(this);
        }

        void release() {
            held.forEach(ByteBuf::release);
        }
    }
}
