package io.chorus.broker.server;

import io.chorus.broker.cluster.InterestKey;
import io.chorus.broker.cluster.RouteConnect;
import io.chorus.broker.cluster.RouteInfo;
import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Frame;
import io.chorus.broker.wire.FrameParser;
import io.chorus.broker.wire.FrameWriter;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// The connection to another broker of the cluster. Confined to its loop, but for what is marked.
///
/// Once [RouteHandshake] has registered it, it announces what our clients want, learns what theirs
/// do, and messages go either way. One that cannot follow holds its publishers back like any
/// receiver; when it takes nothing for the write deadline, or more waits for it than may, it is cut
/// and tried again. (nats-server lets as much wait for a route as comes, and cuts by the deadline
/// only.)
final class RouteHandler extends Peer {
    /// The account that all clients are in.
    static final ByteString ACCOUNT = ByteString.of("$G");

    /// So many members of a queue group at one broker count as such; sums stay far below overflow.
    private static final int MOST_WEIGHT = 1_000_000;

    private final Cluster cluster;
    private final @Nullable RouteTarget target;
    private final RouteHandshake handshake;
    private final RouteReminder reminder;
    private final LearnedInterest learned;
    private final Announcements announcements;
    private long lastHeard = System.nanoTime();

    /// @param target where we connected to; `null` if the other end did
    RouteHandler(BrokerLoop loop, Channel channel, Cluster cluster, @Nullable RouteTarget target) {
        super(loop, channel);
        this.cluster = cluster;
        this.target = target;
        this.handshake = new RouteHandshake(this, cluster);
        this.reminder = new RouteReminder(this, cluster.options());
        this.learned = cluster.learned(this);
        this.announcements = new Announcements(this, cluster.counts());
    }

    /// What the other end has said of itself; `null` before it has. For any thread.
    @Nullable RouteInfo remote() {
        return handshake.remote();
    }

    /// Whether both ends have registered it. For any thread.
    boolean joined() {
        return handshake.joined();
    }

    /// Whether we connected. For any thread.
    boolean solicited() {
        return target != null;
    }

    /// For any thread.
    @Nullable RouteTarget target() {
        return target;
    }

    LearnedInterest learned() {
        return learned;
    }

    RouteReminder reminder() {
        return reminder;
    }

    long lastHeard() {
        return lastHeard;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        cluster.table().opened(this);
        LOG.info("{}Route connection created", this);
        reminder.begin();
        handshake.begin();
    }

    @Override
    FrameParser parser() {
        return loop().routeParser();
    }

    @Override
    boolean known() {
        return handshake.registered();
    }

    @Override
    boolean admits(byte first) {
        return handshake.admits(first);
    }

    @Override
    boolean on(Frame frame) {
        lastHeard = System.nanoTime();
        try {
            switch (frame) {
                case Frame.Routed message -> {
                    handshake.answered();
                    return loop().publishing().routed(this, message, lastHeard);
                }
                case Frame.Remote interest -> {
                    handshake.answered();
                    learn(interest);
                }
                case Frame.Ping() -> send(FrameWriter::pong);
                case Frame.Pong() -> {
                    handshake.answered();
                    reminder.pong(lastHeard);
                }
                case Frame.Connect(var json) -> handshake.connected(RouteConnect.parse(json));
                case Frame.Info(var json) -> handshake.informed(RouteInfo.parse(json));
                case Frame.Err(var text) -> {
                    LOG.info("{}Route Error {}", this, Quoted.of(text));
                    close(CloseReason.PARSE_ERROR);
                }
                case Frame.Ok() -> {}
                case Frame.Pub _, Frame.Msg _, Frame.Sub _, Frame.Unsub _ ->
                        throw new IllegalStateException(
                                "the parser of this side knows no such verb");
            }
        } catch (IllegalArgumentException e) {
            logError(String.valueOf(e.getMessage()));
            close(CloseReason.PROTOCOL_VIOLATION);
        }
        return true;
    }

    private void learn(Frame.Remote interest) {
        if (interest.account().equals(ACCOUNT)) {
            learned.set(
                    new InterestKey(interest.subject(), interest.queueGroup()),
                    Math.min(interest.weight(), MOST_WEIGHT));
        }
    }

    void sendInfo(RouteInfo info) {
        send(buffer -> FrameWriter.info(buffer, info.json()));
    }

    void announceAll() {
        announcements.tellAll();
    }

    /// Tells the other end how many of our clients want something, if that is news, and before any
    /// message that it is given from now on. For any thread.
    void announce(InterestKey key) {
        announcements.later(key);
    }

    /// Whether changes of interest are for the other end: before it is registered it is not told
    /// any, and then of everything.
    boolean tellsInterest() {
        return handshake.registered() && isOpen();
    }

    /// Queues a message for the other end.
    ///
    /// @param queueGroups those in which a member there was chosen
    void deliver(Delivery delivery, List<ByteString> queueGroups) {
        if (!isOpen() || congestion().drops()) {
            return;
        }
        announcements.tellWaiting();
        boolean bare = delivery.headerBytes() != Frame.NO_HEADERS && !handshake.headers();
        var payload = bare ? delivery.body() : delivery.payload();
        int headerBytes = bare ? Frame.NO_HEADERS : delivery.headerBytes();
        record().out(payload.readableBytes());
        loop().traffic().out(payload.readableBytes());
        Framing.routed(
                this, delivery.subject(), delivery.replyTo(), queueGroups, headerBytes, payload);
    }

    void stale() {
        LOG.info("{}Stale Connection", this);
        core().countStale();
        refuse("Stale Connection", CloseReason.STALE_CONNECTION);
    }

    /// Does something on the loop of this route. For any thread, as are the next two.
    void later(Runnable task) {
        try {
            loop().execute(task);
        } catch (RejectedExecutionException _) {
            // The broker is closing, and the route with it.
        }
    }

    void closeLater(CloseReason reason) {
        later(() -> close(reason));
    }

    /// Closes without a word, and without sending what is queued.
    void cutLater() {
        later(() -> ending().cut(CloseReason.ROUTE_REMOVED));
    }

    @Override
    void left() {
        cluster.left(this);
        learned.clear();
        announcements.clear();
    }

    @Override
    void congested(int change) {
        // Asked each time, as routes are few.
    }

    @Override
    String kind() {
        return "Router";
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        var reason = ending().end();
        var known = remote();
        LOG.info(
                "{}Router connection closed: {}{}",
                this,
                reason,
                known == null ? "" : " - Remote: " + known.name());
        reminder.cancel();
        cluster.closed(this);
        input().drop();
        outbound().discard();
    }

    /// The beginning of its log lines, such as `127.0.0.1:53402 - rid:9 - `.
    @Override
    public String toString() {
        return new Endpoint(record().host(), record().port()) + " - rid:" + id() + " - ";
    }
}
