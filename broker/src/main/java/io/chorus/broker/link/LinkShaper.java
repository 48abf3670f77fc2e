package io.chorus.broker.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Applies conditions to one live connection, from the front of its pipeline. Confined to its loop.
///
/// A write succeeds when there is room for it here, as it would in a buffer of the system. The end
/// of the peer travels behind its last bytes. When this side closes, its handlers are told that the
/// connection is over at once, while the peer learns it behind the last bytes: in a silence not
/// before it ends. A peer that resets its connection is noticed at once, since the system has
/// thrown away what was on its way.
final class LinkShaper extends ChannelDuplexHandler {
    /// Bytes that each direction may hold before its sender has to wait.
    static final int MOST_HELD = 1 << 17;

    private final Links links;
    private final Flow in;
    private final Flow out;
    private final ArrayDeque<ChannelPromise> waiting = new ArrayDeque<>(2);
    private final Alarm alarm = new Alarm(this::pump);
    private @Nullable String name;
    private @Nullable ChannelHandlerContext context;
    private boolean wanted;
    private boolean inputEnded;
    private boolean left;
    private boolean closing;
    private boolean pumping;

    LinkShaper(Links links, LinkConditions conditions, long stream, @Nullable String name) {
        long now = System.nanoTime();
        this.links = links;
        this.name = name;
        this.in = new Flow(conditions.toBroker(), conditions.seed() + 2 * stream, now);
        this.out = new Flow(conditions.toClient(), conditions.seed() - 2 * stream - 1, now);
    }

    /// Whether those it serves want to read.
    void wants(boolean reading) {
        wanted = reading;
        pump();
    }

    /// Changes conditions, on the connection's loop, if those who served it are gone and only the
    /// peer still has a connection. For any thread.
    void changeIfLeft(Function<@Nullable String, LinkConditions> conditions) {
        own().executor()
                .execute(() -> {
                    if (left) {
                        change(conditions.apply(name), name);
                    }
                });
    }

    private ChannelHandlerContext own() {
        return Objects.requireNonNull(context, "in no pipeline yet");
    }

    boolean hasRoom() {
        return out.held() < MOST_HELD;
    }

    void change(LinkConditions conditions, @Nullable String said) {
        name = said;
        long now = System.nanoTime();
        in.change(conditions.toBroker(), now);
        out.change(conditions.toClient(), now);
        pump();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
        var config = context.channel().config();
        wanted = config.isAutoRead();
        config.setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        links.add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        end();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (left) {
            ((ByteBuf) bytes).release();
        } else {
            in.add((ByteBuf) bytes, System.nanoTime());
            pump();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            pump();
        } else if (!(event instanceof ChannelInputShutdownReadComplete)) {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            // What was on its way is gone, and no use waiting for it.
            inputEnded = true;
        }
        if (left) {
            var _ = context.close();
        } else {
            context.fireExceptionCaught(cause);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        out.add((ByteBuf) message, System.nanoTime());
        if (!promise.isVoid()) {
            waiting.add(promise);
        }
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        pump();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.fireChannelWritabilityChanged();
        pump();
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        var linger = context.channel().config().getOption(ChannelOption.SO_LINGER);
        boolean reset = linger != null && linger == 0;
        if (left) {
            promise.trySuccess();
        } else if (reset || inputEnded || (passesOut() && isFlushed())) {
            var _ = context.close(promise);
        } else {
            left = true;
            in.discard();
            context.fireChannelInactive();
            promise.trySuccess();
            pump();
        }
    }

    private boolean isFlushed() {
        var buffer = own().channel().unsafe().outboundBuffer();
        return buffer == null || buffer.isEmpty();
    }

    private boolean passesOut() {
        return out.isEmpty() && !out.conditions().silent();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end();
        if (!left) {
            context.fireChannelInactive();
        }
    }

    private void end() {
        links.remove(this);
        in.discard();
        out.discard();
        alarm.cancel();
        closing = true;
        while (!waiting.isEmpty()) {
            waiting.remove().tryFailure(new IOException("the connection ended"));
        }
    }

    /// Hands on what has arrived, then sees what is to be done next.
    private void pump() {
        if (pumping || closing) {
            return;
        }
        pumping = true;
        try {
            pumpOut();
            pumpIn();
            // Those who read have written, perhaps, and found no room.
            pumpOut();
        } finally {
            pumping = false;
        }
        if (!closing && !endOrLeave()) {
            var channel = own().channel();
            boolean read = (wanted || left) && !inputEnded && in.held() < MOST_HELD;
            if (channel.config().isAutoRead() != read) {
                channel.config().setAutoRead(read);
            }
            schedule(System.nanoTime());
        }
    }

    private void pumpIn() {
        long now = System.nanoTime();
        boolean any = false;
        while (wanted && !left && !closing) {
            var piece = in.next(now);
            if (piece == null) {
                break;
            }
            any = true;
            own().fireChannelRead(piece);
        }
        if (any) {
            own().fireChannelReadComplete();
        }
    }

    private void pumpOut() {
        long now = System.nanoTime();
        var channel = own().channel();
        boolean any = false;
        if (inputEnded) {
            out.discard(); // Nobody is there to read it.
        }
        while (!closing && channel.isWritable()) {
            var piece = out.next(now);
            if (piece == null) {
                break;
            }
            any = true;
            var _ = own().write(piece, own().voidPromise());
        }
        if (any) {
            own().flush();
        }
        while (hasRoom() && !waiting.isEmpty()) {
            waiting.remove().trySuccess();
        }
    }

    /// Closes when the peer's end has arrived, or ours has gone out; leaves the pipeline when there
    /// is nothing to be done any more.
    ///
    /// @return whether there is nothing more to see to
    private boolean endOrLeave() {
        boolean peerEnded = inputEnded && in.isEmpty() && !in.conditions().silent();
        if (left ? inputEnded : peerEnded) {
            closing = true;
            var _ = own().close();
            return true;
        }
        if (left) {
            if (passesOut()) {
                closing = true;
                own().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(this::flushed);
                return true;
            }
            return false;
        }
        boolean idle = in.isEmpty() && out.isEmpty() && waiting.isEmpty();
        if (idle && in.conditions().isNone() && out.conditions().isNone() && !inputEnded) {
            var config = own().channel().config();
            config.setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
            own().pipeline().remove(this);
            config.setAutoRead(wanted);
            return true;
        }
        return false;
    }

    private void flushed(Future<? super Void> future) {
        var _ = own().close();
    }

    private void schedule(long now) {
        long inWait = wanted && !left ? in.waitNanos(now) : Flow.NEVER;
        long outWait = own().channel().isWritable() ? out.waitNanos(now) : Flow.NEVER;
        alarm.within(own().executor(), now, Math.min(inWait, outWait));
    }
}
