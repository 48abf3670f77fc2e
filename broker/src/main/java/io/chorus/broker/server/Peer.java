package io.chorus.broker.server;

import io.chorus.broker.wire.Frame;
import io.chorus.broker.wire.FrameParser;
import io.chorus.broker.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What connections of clients and of other brokers have in common: bytes in, bytes out, an end.
/// Confined to its loop, but for what is marked.
abstract sealed class Peer extends ChannelInboundHandlerAdapter
        permits ClientHandler, RouteHandler {
    /// Waits for slow receivers.
    static final int STALLED = 1;

    /// Waits for other loops to have delivered what was published before a PING.
    static final int FENCED = 2;

    static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final BrokerLoop loop;
    private final Channel channel;
    private final long id;
    private final PeerRecord record;
    private final Input input;
    private final Outbound outbound;
    private final Ending ending;
    private final Congestion congestion;

    // Kept by others of the same loop.
    boolean watched;
    boolean stalledBriefly;
    MessageTap.@Nullable ConnectionTap tap;

    Peer(BrokerLoop loop, Channel channel) {
        this.loop = loop;
        this.channel = channel;
        this.id = loop.core().nextClientId();
        this.record = new PeerRecord(channel.remoteAddress());
        this.input = new Input(this);
        this.outbound = new Outbound(this);
        this.ending = new Ending(this);
        this.congestion = new Congestion(this);
    }

    BrokerLoop loop() {
        return loop;
    }

    BrokerCore core() {
        return loop.core();
    }

    Channel channel() {
        return channel;
    }

    long id() {
        return id;
    }

    PeerRecord record() {
        return record;
    }

    Input input() {
        return input;
    }

    Outbound outbound() {
        return outbound;
    }

    Ending ending() {
        return ending;
    }

    Congestion congestion() {
        return congestion;
    }

    /// Whether frames are still taken and delivered. For any thread.
    boolean isOpen() {
        return ending.isOpen();
    }

    /// What reads its bytes.
    abstract FrameParser parser();

    /// Whether it is somebody: known by its credentials, or nobody has to be.
    abstract boolean known();

    /// Whether somebody unknown may begin with that byte what it says.
    abstract boolean admits(byte first);

    /// Processes one frame.
    ///
    /// @return `false` if it cannot be processed yet: reading is paused and the frame comes again
    abstract boolean on(Frame frame);

    /// Does not count as connected any more.
    abstract void left();

    /// Has more waiting than is good, by 1, or no longer, by -1.
    abstract void congested(int change);

    /// What log lines call its kind.
    abstract String kind();

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        stalledBriefly = false;
        input.read((ByteBuf) bytes);
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

    /// Stops reading from it, because those it publishes to cannot follow.
    void stall() {
        record.stalled();
        core().countStall();
        input.pause(STALLED);
    }

    void resume(int reason) {
        if (isOpen()) {
            input.resume(reason);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ending.failed(cause);
    }

    void logError(String text) {
        LOG.error("{}{}", this, text);
    }
}
