package io.chorus.broker.client;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The sending half of a connection, used by any thread; lives as long as the connection, through
/// all its sessions.
///
/// Its lock guards the frames that are collected, the subscriptions and the pings, and is held
/// while a write lasts: that is what keeps frames of different threads apart and a reconnect from
/// losing a subscription. What the connection's own thread sends is collected until it says
/// [#flush], since a batch of requests then costs one write of all their replies.
final class Outbound {
    private static final int FLUSH_BYTES = 64 * 1024;

    final InterestList interests = new InterestList();

    private final PongCount pings = new PongCount(this);

    /// Where frames go now; `null` while there is no broker. Written under the lock.
    private volatile @Nullable Session session;

    private final PendingFrames frames = new PendingFrames();

    /// Whose frames are collected.
    private volatile @Nullable Thread reader;

    /// Something is collected. Only the reader touches it, so it needs no lock to see that not.
    private boolean collected;

    /// A write is under way, perhaps held up by the broker.
    private volatile boolean writing;

    /// See [Life#touch].
    int touch(int level) {
        return switch (level) {
            case 0 -> collected ? 1 : 0;
            case 1 -> (int) frames.messages() + interests.touch(0);
            default -> interests.touch(level - 1);
        };
    }

    /// Begins to send to a broker that has taken us: first of all every subscription that is
    /// wanted, then a PING, whose PONG confirms them. They leave with the next [#flush].
    synchronized void open(Session session, Thread reader) {
        this.session = session;
        this.reader = reader;
        pings.reset();
        frames.subAll(interests.live());
        ping();
        collected = true;
    }

    /// Collects for another thread from now on, for that one; `null` for nobody.
    void readBy(@Nullable Thread next) {
        reader = next;
    }

    /// Sends no more; what is collected is dropped.
    synchronized void close() {
        session = null;
        frames.drop();
        pings.wake();
    }

    synchronized int subscribe(ByteString subject, @Nullable ByteString queueGroup) {
        var interest = interests.add(subject, queueGroup);
        if (session != null) {
            frames.sub(interest);
            sendQuietly();
        }
        return interest.sid;
    }

    synchronized void unsubscribe(int sid, int maximum) {
        var interest = interests.find(sid);
        if (interest == null) {
            return;
        }
        interest.maximum = maximum;
        if (maximum == Interest.ENDLESS || interest.isOver()) {
            interests.remove(sid);
        }
        if (session != null) {
            frames.unsub(sid, maximum);
            sendQuietly();
        }
    }

    synchronized void publish(
            ByteString subject, @Nullable ByteString replyTo, int headerBytes, ByteBuffer payload) {
        append(subject, replyTo, headerBytes, payload);
        send();
    }

    /// Publishes the same to many, with a write for as many as make a good one. Others get their
    /// turn between the writes.
    void publishAll(List<ByteString> subjects, byte[] payload) {
        int next = 0;
        while (next < subjects.size()) {
            synchronized (this) {
                while (next < subjects.size() && frames.bytes() < FLUSH_BYTES) {
                    append(subjects.get(next), null, Frame.NO_HEADERS, ByteBuffer.wrap(payload));
                    next++;
                }
                send();
            }
        }
    }

    private void append(
            ByteString subject, @Nullable ByteString replyTo, int headerBytes, ByteBuffer payload) {
        int most = session().maxPayload();
        if (payload.remaining() > most) {
            throw new PayloadTooLargeException(payload.remaining(), most);
        }
        frames.pub(subject, replyTo, headerBytes, payload);
    }

    /// Answers a PING; for the reader.
    synchronized void pong() {
        frames.pong();
        collected = true;
    }

    /// Counts a PONG; for the reader.
    ///
    /// @return the number of the PING that it answers
    int ponged() {
        return pings.ponged();
    }

    /// Asks whether the broker is alive, unless the session is over.
    synchronized void ping(Session asking) {
        if (session == asking) {
            ping();
            sendQuietly();
        }
    }

    /// Says good-bye, unless the session is over: the PONG that answers the last PING comes after
    /// everything that the broker had for us, and after it has taken everything from us.
    ///
    /// @param unsubscribe whether the broker shall send nothing new meanwhile
    synchronized void leave(Session leaving, boolean unsubscribe) {
        if (session != leaving) {
            return;
        }
        if (unsubscribe) {
            frames.unsubAll(interests.live());
        }
        leaving.leavesAt(ping());
        sendQuietly();
    }

    /// Waits until the broker has taken everything that was sent before.
    synchronized void awaitPong(Duration limit) throws InterruptedException, TimeoutException {
        var current = session();
        if (isReader()) {
            throw new IllegalStateException(
                    "a handler cannot wait for the broker's answer, which its own thread reads");
        }
        int mine = ping();
        send();
        pings.await(mine, limit.toNanos(), () -> session == current);
        if (session != current) {
            throw new NotConnectedException("the broker was lost meanwhile", null);
        }
    }

    /// Sends what the reader has collected; for the reader.
    void flush() {
        if (!collected) {
            return;
        }
        collected = false;
        synchronized (this) {
            if (session != null) {
                write(session);
            }
        }
    }

    /// There is a broker that takes frames, as far as we know.
    boolean isOpen() {
        return session != null;
    }

    /// A write is under way, perhaps held up by the broker.
    boolean writing() {
        return writing;
    }

    long messages() {
        return frames.messages();
    }

    long bytes() {
        return frames.payloadBytes();
    }

    private Session session() {
        var current = session;
        if (current == null) {
            throw new NotConnectedException("not connected to a broker", null);
        }
        return current;
    }

    private boolean isReader() {
        return Thread.currentThread().equals(reader);
    }

    private int ping() {
        frames.ping();
        return pings.pinged();
    }

    private void send() {
        var current = session();
        if (isReader() && frames.bytes() < FLUSH_BYTES) {
            collected = true;
        } else {
            write(current);
        }
    }

    /// For what is sent again after a reconnect, or was only meant for this session.
    private void sendQuietly() {
        try {
            send();
        } catch (NotConnectedException _) {
            // The reader finds the link closed and looks for another broker.
        }
    }

    private void write(Session current) {
        var pending = frames.take();
        if (pending == null) {
            return;
        }
        writing = true;
        try {
            current.link().write(pending);
        } catch (IOException e) {
            current.abort("cannot write to the broker: " + e);
            session = null;
            pings.wake();
            throw new NotConnectedException("the connection broke while sending", e);
        } finally {
            writing = false;
        }
    }
}
