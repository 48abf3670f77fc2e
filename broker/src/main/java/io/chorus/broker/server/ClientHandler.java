package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Frame;
import io.chorus.broker.wire.FrameParser;
import io.chorus.broker.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;

/// One client's connection. Confined to its loop, but for what is marked.
///
/// A frame is taken from [Input], processed by those of the loop ([Handshake], [Subscribing],
/// [Publishing]); answers and messages ([Framing]) leave through [Outbound]. [Ending] sees to the
/// end.
final class ClientHandler extends Peer {
    private final Session session;
    private final ClientSubscriptions subscriptions;
    private final KeepAlive keepAlive;
    private final ClientReminder reminder;

    // Kept by others of the same loop.
    int position;

    ClientHandler(BrokerLoop loop, Channel channel) {
        super(loop, channel);
        var core = loop.core();
        this.session = new Session(core.authenticator());
        this.subscriptions = new ClientSubscriptions(core.interest());
        this.keepAlive = new KeepAlive(System.nanoTime());
        this.reminder = new ClientReminder(this);
    }

    Session session() {
        return session;
    }

    ClientSubscriptions subscriptions() {
        return subscriptions;
    }

    KeepAlive keepAlive() {
        return keepAlive;
    }

    ClientReminder reminder() {
        return reminder;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        loop().add(this);
        core().opened();
        reminder.begin();
        if (core().links().opened(context.channel())) {
            core().handshake().greet(this);
        }
    }

    @Override
    FrameParser parser() {
        return loop().parser();
    }

    @Override
    boolean known() {
        return session.authenticated();
    }

    @Override
    boolean admits(byte first) {
        return session.authenticated() || (first | 0x20) == 'c';
    }

    @Override
    void left() {
        core().left();
    }

    @Override
    void congested(int change) {
        subscriptions.forEach(subscription -> {
            var set = subscription.set;
            if (set != null && subscription.queueGroup == null) {
                set.congestion(this, change);
            }
        });
    }

    @Override
    String kind() {
        return "Client";
    }

    @Override
    boolean on(Frame frame) {
        switch (frame) {
            case Frame.Pub pub -> {
                // Only who looks on wants to know it more exactly than a read.
                long now = tap == null ? loop().readNanos() : System.nanoTime();
                keepAlive.heard(now);
                return loop().publishing().publish(this, pub, now);
            }
            case Frame.Ping() -> {
                if (input().fence()) {
                    return false;
                }
                keepAlive.heard(loop().readNanos());
                core().handshake().pong(this);
            }
            case Frame.Pong() -> keepAlive.pong(System.nanoTime());
            case Frame.Sub sub -> {
                keepAlive.heard(loop().readNanos());
                core().subscribing().subscribe(this, sub);
            }
            case Frame.Unsub unsub -> {
                keepAlive.heard(loop().readNanos());
                Subscribing.unsubscribe(this, unsub);
            }
            case Frame.Connect(var json) -> core().handshake().connect(this, json);
            case Frame.Info(var json) -> Handshake.info(this, json);
            case Frame.Err(var text) -> {
                logError("Client Error " + text);
                close(CloseReason.PARSE_ERROR);
            }
            case Frame.Ok() -> {}
            case Frame.Msg _, Frame.Remote _, Frame.Routed _ ->
                    throw new IllegalStateException("the parser of this side knows no such verb");
        }
        return true;
    }

    /// Whether a message that one of its subscriptions matches may reach it. For any thread.
    boolean takes(Delivery delivery) {
        return isOpen() && session.takes(delivery.publisher() == this, delivery.subject());
    }

    /// Queues a message for one of its subscriptions.
    ///
    /// @return whether it was taken; one that has ended or may not have it does not
    boolean deliver(Subscription subscription, Delivery delivery) {
        if (subscription.hasEnded() || !takes(delivery)) {
            return false;
        }
        if (congestion().drops()) {
            return true;
        }
        // Who does not know headers gets the rest.
        boolean bare = delivery.headerBytes() != Frame.NO_HEADERS && !session.headers();
        var payload = bare ? delivery.body() : delivery.payload();
        int headerBytes = bare ? Frame.NO_HEADERS : delivery.headerBytes();
        var replyTo = delivery.replyTo();
        if (replyTo != null) {
            session.asked(replyTo);
        }
        delivered(subscription, payload.readableBytes());
        outbound().tapped(delivery.mark(), delivery.receivedNanos());
        Framing.message(
                this,
                delivery,
                delivery.subject(),
                subscription.sid,
                replyTo,
                headerBytes,
                payload);
        return true;
    }

    /// Queues a message of the broker itself that is all headers.
    ///
    /// @param headers consumed
    void deliverOwn(Subscription subscription, ByteString subject, ByteBuf headers) {
        delivered(subscription, headers.readableBytes());
        Framing.message(
                this, null, subject, subscription.sid, null, headers.readableBytes(), headers);
        headers.release();
    }

    private void delivered(Subscription subscription, int bytes) {
        subscription.delivered++;
        if (subscription.isSpent()) {
            subscriptions.end(subscription);
        }
        record().out(bytes);
        loop().traffic().out(bytes);
    }

    /// `+OK`, where the client wants that.
    void acknowledge() {
        if (session.verbose()) {
            send(FrameWriter::ok);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        var reason = ending().end();
        LOG.debug("{}Client connection closed: {}", this, reason);
        reminder.cancel();
        core().closed(record().detail(this, false, reason));
        loop().remove(this);
        subscriptions.endAll();
        input().drop();
        outbound().discard();
    }

    /// The beginning of its log lines, such as `127.0.0.1:53402 - cid:9 - "v1:java:n1" - `.
    @Override
    public String toString() {
        return LogPrefix.of(record(), id(), session);
    }
}
