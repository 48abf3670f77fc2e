package io.chorus.broker.vm;

import io.netty.buffer.ByteBuf;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/// The broker's end of a connection. Confined to its loop, but for [#signal].
final class VmChannel extends AbstractChannel {
    static final int NOWHERE = -1;

    private static final ChannelMetadata METADATA = new ChannelMetadata(false, 16);

    /// What monitoring shows where others have an address.
    private static final SocketAddress ADDRESS = InetSocketAddress.createUnresolved("vm", 0);

    private static final AtomicIntegerFieldUpdater<VmChannel> SIGNALLED =
            AtomicIntegerFieldUpdater.newUpdater(VmChannel.class, "signalled");

    private final VmLink link;
    private final VmLoop loop;
    private final VmChannelConfig config = new VmChannelConfig(this);

    /// Where it stands in the list of its loop, which keeps it.
    int position = NOWHERE;

    /// 1 from the signal until the loop looks.
    private volatile int signalled;

    private volatile boolean open = true;
    private boolean wanted;
    private boolean reading;
    private boolean inputEnded;
    private boolean blocked;

    VmChannel(VmLink link, VmLoop loop, long number) {
        super(null, new VmChannelId(number));
        this.link = link;
        this.loop = loop;
    }

    /// The client has done something that its loop should see. For any thread.
    void signal() {
        if (signalled == 0 && SIGNALLED.compareAndSet(this, 0, 1)) {
            loop.ready(this);
        }
    }

    /// See [VmLink#touch].
    int touch() {
        return signalled;
    }

    /// Sees what the client has done.
    void look() {
        signalled = 0;
        if (!open || !isRegistered()) {
            return;
        }
        if (blocked) {
            ((VmUnsafe) unsafe()).resume();
        }
        readAll();
    }

    private void readAll() {
        boolean any = false;
        reading = true;
        while (open && wanted) {
            var parcel = link.outbox.take();
            if (parcel == null) {
                break;
            }
            wanted = config.isAutoRead();
            any = true;
            pipeline().fireChannelRead(parcel);
        }
        reading = false;
        if (any) {
            pipeline().fireChannelReadComplete();
        }
        if (open && wanted && !inputEnded && link.outbox.isOver()) {
            endInput();
        }
    }

    private void endInput() {
        inputEnded = true;
        if (config.staysHalfOpen()) {
            pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        } else {
            unsafe().close(unsafe().voidPromise());
        }
    }

    /// Reading goes on, after a pause perhaps, during which nobody looked.
    @Override
    protected void doBeginRead() {
        wanted = true;
        if (!reading && link.outbox.isReady()) {
            signal();
        }
    }

    /// Reading pauses.
    void doNotRead() {
        wanted = false;
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer out) {
        blocked = false;
        for (var parcel = (ByteBuf) out.current();
                parcel != null;
                parcel = (ByteBuf) out.current()) {
            if (parcel.isReadable()) {
                if (!link.inbox.hasRoom()) {
                    blocked = true;
                    return;
                }
                link.inbox.put(parcel.retain());
            }
            out.remove();
        }
    }

    @Override
    protected void doClose() {
        open = false;
        loop.remove(this);
        link.inbox.end(config.resets());
        link.outbox.end(config.resets());
    }

    @Override
    protected void doRegister(ChannelPromise promise) {
        loop.add(this);
        promise.setSuccess();
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new VmUnsafe();
    }

    @Override
    protected boolean isCompatible(EventLoop eventLoop) {
        return true;
    }

    @Override
    protected SocketAddress localAddress0() {
        return ADDRESS;
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return ADDRESS;
    }

    @Override
    protected void doBind(SocketAddress address) {
        throw new UnsupportedOperationException("a connection within the process has no address");
    }

    @Override
    protected void doDisconnect() {
        doClose();
    }

    @Override
    public VmChannelConfig config() {
        return config;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean isActive() {
        return open;
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }

    private final class VmUnsafe extends AbstractUnsafe {
        @Override
        public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
            promise.setFailure(new UnsupportedOperationException("it is connected from the start"));
        }

        /// Goes on with what the inbox had no room for.
        void resume() {
            flush0();
        }
    }
}
