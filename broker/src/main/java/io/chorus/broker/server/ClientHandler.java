package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Frame;
import io.chorus.broker.wire.FrameParser;
import io.chorus.broker.wire.FrameWriter;
import io.chorus.broker.wire.Side;
import io.chorus.broker.wire.WireException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One client's connection: skeleton.
final class ClientHandler extends ChannelInboundHandlerAdapter {
    private static final int FIRST_BUFFER = 512;

    private final Interest interest;
    private final BrokerLoop loop;
    private final FrameParser parser = new FrameParser(Side.SERVER, 4096, 1 << 20);
    private final Map<ByteString, Subscription> subscriptions = new HashMap<>(4);

    private @Nullable ChannelHandlerContext context;
    private @Nullable ByteBuf incomplete;
    private @Nullable ByteBuf outbound;

    ClientHandler(Interest interest, BrokerLoop loop) {
        this.interest = interest;
        this.loop = loop;
    }

    BrokerLoop loop() {
        return loop;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        this.context = context;
        FrameWriter.info(
                outbound(),
                "{\"server_id\":\"NCHORUS\",\"server_name\":\"NCHORUS\",\"version\":\"2.10.0\",\"proto\":1,\"go\":\"java\",\"host\":\"127.0.0.1\",\"port\":4222,\"headers\":true,\"max_payload\":1048576,\"client_id\":1,\"client_ip\":\"127.0.0.1\"}"
                        .getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var read = (ByteBuf) message;
        var in = incomplete;
        if (in == null) {
            in = read;
        } else {
            in.writeBytes(read);
            read.release();
        }
        incomplete = null;
        try {
            for (var frame = parser.next(in); frame != null; frame = parser.next(in)) {
                on(frame);
            }
            if (in.isReadable()) {
                incomplete = context.alloc().buffer(in.readableBytes() * 2).writeBytes(in);
            }
        } catch (WireException e) {
            var _ = context.close();
        } finally {
            in.release();
        }
    }

    private void on(Frame frame) {
        switch (frame) {
            case Frame.Ping() -> FrameWriter.pong(outbound());
            case Frame.Sub(var subject, var queueGroup, var sid) -> {
                var subscription = new Subscription(this, subject, queueGroup, sid);
                if (subscriptions.putIfAbsent(sid, subscription) == null) {
                    interest.add(subscription);
                }
            }
            case Frame.Pub(var subject, var replyTo, var headerBytes, var payload) -> {
                var set = interest.find(subject);
                if (set != null) {
                    set.deliver(new Delivery(this, subject, replyTo, headerBytes, payload));
                }
            }
            default -> {}
        }
    }

    void deliver(Subscription subscription, Delivery delivery) {
        var out = outbound();
        var payload = delivery.payload();
        FrameWriter.msgLine(
                out,
                delivery.subject(),
                subscription.sid,
                delivery.replyTo(),
                delivery.headerBytes(),
                payload.readableBytes());
        out.writeBytes(payload, payload.readerIndex(), payload.readableBytes());
        FrameWriter.lineEnd(out);
    }

    private ByteBuf outbound() {
        var buffer = outbound;
        if (buffer == null) {
            buffer = context().alloc().directBuffer(FIRST_BUFFER);
            outbound = buffer;
            loop.flushLater(this);
        }
        return buffer;
    }

    private ChannelHandlerContext context() {
        var current = context;
        if (current == null) {
            throw new IllegalStateException("not active");
        }
        return current;
    }

    void flushOutbound() {
        var buffer = outbound;
        if (buffer != null) {
            outbound = null;
            var _ = context().writeAndFlush(buffer, context().voidPromise());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        subscriptions.values().forEach(interest::remove);
        subscriptions.clear();
        if (incomplete != null) {
            incomplete.release();
            incomplete = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var _ = context.close();
    }
}
