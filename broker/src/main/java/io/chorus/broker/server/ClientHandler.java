package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Frame;
import io.chorus.broker.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's connection. Confined to its loop, but for what is marked.
///
/// A frame is taken from [Input], processed by those of the loop ([Handshake], [Subscribing],
/// [Publishing]), and answers leave through [Outbound]. [ClientEnding] sees to the end.
final class ClientHandler extends ChannelInboundHandlerAdapter {
    /// Waits for slow receivers.
    static final int STALLED = 1;

    /// Waits for other loops to have delivered what was published before a PING.
    static final int FENCED = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final BrokerCore core;
    private final BrokerLoop loop;
    private final long id;
    private final Session session;
    private final ClientSubscriptions subscriptions;
    private final ClientRecord record;
    private final KeepAlive keepAlive;
    private final Input input;
    private final Outbound outbound;
    private final ClientEnding ending;
    private final Congestion congestion;
    private final ClientReminder reminder;

    // Kept by others of the same loop.
    int position;
    boolean watched;
    boolean stalledBriefly;
    MessageTap.@Nullable ConnectionTap tap;

    ClientHandler(BrokerCore core, BrokerLoop loop, Channel channel) {
        this.core = core;
        this.loop = loop;
        this.id = core.nextClientId();
        this.session = new Session(core.authenticator());
        this.subscriptions = new ClientSubscriptions(core.interest());
        this.record = new ClientRecord(channel.remoteAddress());
        this.keepAlive = new KeepAlive(core.options(), System.nanoTime());
        this.input = new Input(this, channel);
        this.outbound = new Outbound(this, channel);
        this.ending = new ClientEnding(this, core, channel);
        this.congestion = new Congestion(this, core);
        this.reminder = new ClientReminder(this, core);
    }

    BrokerLoop loop() {
        return loop;
    }

    long id() {
        return id;
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

    Outbound outbound() {
        return outbound;
    }

    ClientRecord record() {
        return record;
    }

    Input input() {
        return input;
    }

    Congestion congestion() {
        return congestion;
    }

    ClientReminder reminder() {
        return reminder;
    }

    ClientEnding ending() {
        return ending;
    }

    /// Whether frames are still taken and delivered. For any thread.
    boolean isOpen() {
        return ending.isOpen();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        loop.add(this);
        core.opened();
        reminder.begin();
        if (core.links().opened(context.channel())) {
            core.handshake().greet(this);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        stalledBriefly = false;
        input.read((ByteBuf) bytes);
    }

    /// Processes one frame.
    ///
    /// @return `false` if it cannot be processed yet: reading is paused and the frame comes again
    boolean on(Frame frame) {
        switch (frame) {
            case Frame.Pub pub -> {
                long now = System.nanoTime();
                keepAlive.heard(now);
                return loop.publishing().publish(this, pub, now);
            }
            case Frame.Ping() -> {
                if (input.fence()) {
                    return false;
                }
                keepAlive.heard(System.nanoTime());
                core.handshake().pong(this);
            }
            case Frame.Pong() -> keepAlive.pong(System.nanoTime());
            case Frame.Sub sub -> {
                keepAlive.heard(System.nanoTime());
                core.subscribing().subscribe(this, sub);
            }
            case Frame.Unsub unsub -> {
                keepAlive.heard(System.nanoTime());
                Subscribing.unsubscribe(this, unsub);
            }
            case Frame.Connect(var json) -> core.handshake().connect(this, json);
            case Frame.Info(var json) -> Handshake.info(this, json);
            case Frame.Err(var text) -> {
                logError("Client Error " + text);
                close(CloseReason.PARSE_ERROR);
            }
            case Frame.Ok() -> {}
            case Frame.Msg _ ->
                    throw new IllegalStateException("the parser of this side knows no MSG");
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
        if (subscription.ended || !takes(delivery)) {
            return false;
        }
        if (congestion.drops()) {
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
        outbound.tapped(delivery.mark(), delivery.receivedNanos());
        outbound.message(delivery.subject(), subscription.sid, replyTo, headerBytes, payload);
        return true;
    }

    /// Queues a message of the broker itself that is all headers.
    ///
    /// @param headers consumed
    void deliverOwn(Subscription subscription, ByteString subject, ByteBuf headers) {
        delivered(subscription, headers.readableBytes());
        outbound.message(subject, subscription.sid, null, headers.readableBytes(), headers);
        headers.release();
    }

    private void delivered(Subscription subscription, int bytes) {
        subscription.delivered++;
        if (subscription.isSpent()) {
            subscriptions.end(subscription);
        }
        record.out(bytes);
        loop.traffic().out(bytes);
    }

    void countIn(int bytes) {
        record.in(bytes);
        loop.traffic().in(bytes);
    }

    /// Sends a short frame, unless the connection is closing.
    void send(Consumer<ByteBuf> frame) {
        if (isOpen()) {
            var buffer = outbound.buffer(0);
            int before = buffer.writerIndex();
            frame.accept(buffer);
            if (Trace.isOn()) {
                Trace.out(this, buffer, before);
            }
            outbound.appended(buffer, before);
        }
    }

    /// `+OK`, where the client wants that.
    void acknowledge() {
        if (session.verbose()) {
            send(FrameWriter::ok);
        }
    }

    /// Sends `-ERR` and carries on.
    void complain(String text) {
        send(buffer -> FrameWriter.error(buffer, text));
    }

    /// Sends `-ERR` and closes when it is out.
    void refuse(String text, CloseReason reason) {
        complain(text);
        ending.begin(reason);
    }

    /// Closes when everything queued is out.
    void close(CloseReason reason) {
        ending.begin(reason);
    }

    void unauthorized() {
        logError("authentication error");
        refuse("Authorization Violation", CloseReason.AUTHENTICATION_VIOLATION);
    }

    /// Stops reading from the client, because those it publishes to cannot follow.
    void stall() {
        record.stalled();
        core.countStall();
        input.pause(STALLED);
    }

    void resume(int reason) {
        if (isOpen()) {
            input.resume(reason);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        var reason = ending.end();
        LOG.debug("{}Client connection closed: {}", this, reason);
        reminder.cancel();
        core.closed(record.detail(this, false, reason));
        loop.remove(this);
        subscriptions.endAll();
        input.drop();
        outbound.discard();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ending.failed(cause);
    }

    void logError(String text) {
        LOG.error("{}{}", this, text);
    }

    /// The beginning of its log lines, such as `127.0.0.1:53402 - cid:9 - "v1:java:n1" - `.
    @Override
    public String toString() {
        return LogPrefix.of(record, id, session);
    }
}
