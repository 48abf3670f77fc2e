package io.chorus.broker.client;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Frame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A connection to whichever broker of a pool can be had; see the package for its design.
///
/// It lives on virtual threads of its own ([#start]) or on the caller's ([#run]), and is over when
/// [#close] has said good-bye to the broker. An interrupt of its thread ends it at once, without a
/// word. An interrupt of another thread that is just publishing breaks the link, as the JDK's
/// channels have it, and the connection looks for a new one.
public final class Connection implements Runnable, AutoCloseable {
    private final ConnectionOptions options;
    private final Outbound out = new Outbound();
    private final Life life;

    /// @param handler told of everything from [#start] or [#run] on
    public Connection(ConnectionOptions options, ConnectionHandler handler) {
        this.options = options;
        this.life = new Life(this, handler, out);
    }

    /// Subscribes now if there is a broker, and again after each reconnect. Any thread, also before
    /// [#run].
    ///
    /// @param queueGroup `null` to get every message
    /// @return the subscription's number, which its messages carry
    public long subscribe(ByteString subject, @Nullable ByteString queueGroup) {
        Names.require("subject", subject);
        Names.require("queue group", queueGroup);
        return out.subscribe(subject, queueGroup);
    }

    /// Like [#subscribe(ByteString, ByteString)].
    public long subscribe(String subject, @Nullable String queueGroup) {
        return subscribe(
                ByteString.of(subject), queueGroup == null ? null : ByteString.of(queueGroup));
    }

    /// Ends a subscription; messages that are on their way are dropped. Any thread.
    public void unsubscribe(long sid) {
        out.unsubscribe((int) sid, Interest.ENDLESS);
    }

    /// Ends a subscription after so many messages, counted from its beginning. Any thread.
    ///
    /// @param maximum at least 1
    public void unsubscribeAfter(long sid, int maximum) {
        if (maximum < 1) {
            throw new IllegalArgumentException("cannot end after " + maximum + " messages");
        }
        out.unsubscribe((int) sid, maximum);
    }

    /// Publishes; from the handler at the end of the batch, from elsewhere at once. Any thread;
    /// waits while the broker does not take it.
    ///
    /// @param replyTo where answers shall go; `null` for nowhere
    /// @throws NotConnectedException if there is no broker now; nothing is kept for later
    /// @throws PayloadTooLargeException if the broker takes no message of that size
    /// @throws IllegalArgumentException if a subject is empty or holds a blank
    public void publish(ByteString subject, @Nullable ByteString replyTo, byte[] payload) {
        send(subject, replyTo, Frame.NO_HEADERS, ByteBuffer.wrap(payload));
    }

    /// Publishes what a buffer holds; else like [#publish(ByteString, ByteString, byte[])].
    ///
    /// @param payload in an array, which is borrowed until this returns; its position stays
    public void publish(ByteString subject, @Nullable ByteString replyTo, ByteBuffer payload) {
        send(subject, replyTo, Frame.NO_HEADERS, payload);
    }

    /// Publishes with headers; else like [#publish(ByteString, ByteString, byte[])].
    ///
    /// @param headers a whole block, from `NATS/1.0` to its empty line
    public void publish(
            ByteString subject, @Nullable ByteString replyTo, byte[] headers, byte[] payload) {
        var both = Arrays.copyOf(headers, headers.length + payload.length);
        System.arraycopy(payload, 0, both, headers.length, payload.length);
        send(subject, replyTo, headers.length, ByteBuffer.wrap(both));
    }

    /// Publishes the same to many subjects, in as few writes as make sense; else like
    /// [#publish(ByteString, ByteString, byte[])]. If the broker is lost meanwhile some subjects
    /// may have got it.
    public void publishAll(List<ByteString> subjects, byte[] payload) {
        subjects.forEach(subject -> Names.require("subject", subject));
        out.publishAll(subjects, payload);
    }

    private void send(
            ByteString subject, @Nullable ByteString replyTo, int headerBytes, ByteBuffer payload) {
        Names.require("subject", subject);
        Names.require("reply subject", replyTo);
        out.publish(subject, replyTo, headerBytes, payload);
    }

    /// Waits until the broker has taken everything sent before, and has sent us what it had for us
    /// until then. Any thread but the handler's.
    ///
    /// @throws TimeoutException if it has not answered in time
    /// @throws NotConnectedException if there is no broker, or it is lost meanwhile
    public void flush(Duration limit) throws InterruptedException, TimeoutException {
        out.awaitPong(limit);
    }

    /// Waits until a broker is found and the handler was told of it; returns at once while
    /// connected.
    ///
    /// @throws ConnectFailedException if the connection is over instead, with the reason
    /// @throws TimeoutException if neither happens in time
    public void awaitConnected(Duration limit) throws InterruptedException, TimeoutException {
        life.awaitConnected(limit);
    }

    /// Waits until the connection is over: its handler has had its last call.
    ///
    /// @return whether it is over now
    public boolean awaitClosed(Duration limit) throws InterruptedException {
        return life.awaitClosed(limit);
    }

    /// Whether a broker has confirmed our subscriptions and is not lost since, as far as we know.
    public boolean connected() {
        return life.connected() != null;
    }

    /// The broker we are connected to.
    public Optional<ServerAddress> server() {
        return Optional.ofNullable(life.connected()).map(Session::server);
    }

    /// What went through so far. Any thread; while messages flow the figures may lag behind.
    public Statistics statistics() {
        return life.statistics();
    }

    public ConnectionOptions options() {
        return options;
    }

    /// Has the connection live on a virtual thread that bears its name until it has found a broker,
    /// and then in turns on the [Lanes] that it shares with others, one for each batch that comes;
    /// if its transport cannot tell when, on a thread of its own that waits for them. Never on two
    /// at a time. Once, and instead of [#run].
    public void start() {
        life.start();
    }

    /// Connects, reads and calls the handler on the calling thread until the connection is closed,
    /// interrupted, gives up or fails. Once, and instead of [#start].
    @Override
    public void run() {
        life.stay();
    }

    /// Reads nothing more and asks nothing more of the broker until [#thaw], as a process that is
    /// stopped; a batch that has begun is finished first. What comes meanwhile waits in the system,
    /// and that the link was lost is noticed afterwards. Others may still publish. Any thread.
    public void freeze() {
        life.freeze(true);
    }

    /// Goes on after [#freeze]. Any thread.
    public void thaw() {
        life.freeze(false);
    }

    /// Ends at once without a word to the broker, as a process that is killed. Returns at once. Any
    /// thread.
    public void abort() {
        life.abort();
    }

    /// Takes no new messages, handles and answers those that are on their way, then closes. Returns
    /// at once; takes two seconds at most. Any thread.
    public void drain() {
        life.drain();
    }

    /// Calls the handler no more, lets the broker take what was published before, then closes; its
    /// thread is over soon after, two seconds at most. Returns at once. Any thread.
    @Override
    public void close() {
        life.close();
    }
}
