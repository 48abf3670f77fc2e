package io.chorus.broker.vm;

import io.chorus.broker.client.Lanes;
import io.chorus.broker.client.RestingLink;
import io.chorus.broker.client.ServerAddress;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.NotYetConnectedException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The client's end of a connection.
final class VmLink implements RestingLink {
    final Inbox inbox = new Inbox();
    final Outbox outbox = new Outbox();

    private final VmNetwork network;
    private final ServerAddress server;

    /// The broker's end; `null` until there is one.
    private volatile @Nullable VmChannel channel;

    VmLink(VmNetwork network, ServerAddress server) {
        this.network = network;
        this.server = server;
    }

    @Override
    public int touch(int level) {
        var other = channel;
        return switch (level) {
            case 0 -> other == null ? 0 : 1;
            case 1 -> inbox.touch(0) + outbox.touch(0) + (other == null ? 0 : other.touch());
            default -> inbox.touch(level - 1) + outbox.touch(level - 1);
        };
    }

    @Override
    public void connect() throws IOException {
        network.port(server).connect(this);
    }

    /// Gets its other end. Asked for the end of the stream only afterwards, so whoever closes
    /// either sees the channel or is seen by it.
    void attach(VmChannel other) {
        channel = other;
    }

    @Override
    public boolean callWhenReadable(Runnable reader) {
        return inbox.callWhenReadable(reader);
    }

    @Override
    public @Nullable ByteBuf take(int room) throws IOException {
        var parcel = await();
        tellDrained();
        return parcel;
    }

    @Override
    public int read(ByteBuf target) throws IOException {
        var parcel = await();
        if (parcel == null) {
            return -1;
        }
        int before = target.writerIndex();
        while (parcel != null) {
            target.writeBytes(parcel, Math.min(parcel.readableBytes(), target.writableBytes()));
            taken(parcel);
            parcel = target.isWritable() ? inbox.takeMore() : null;
        }
        return target.writerIndex() - before;
    }

    /// Waits for a parcel.
    ///
    /// @return owned by the caller; `null` at the end of the stream
    private @Nullable ByteBuf await() throws IOException {
        for (var parcel = inbox.take(); ; parcel = inbox.take()) {
            if (parcel != null) {
                return parcel;
            }
            if (inbox.isOver()) {
                return null;
            }
            park();
        }
    }

    /// Lets go of a parcel that was read from.
    private void taken(ByteBuf parcel) {
        if (parcel.isReadable()) {
            inbox.putBack(parcel);
        } else {
            parcel.release();
        }
        tellDrained();
    }

    /// Lets the broker go on once there is room again.
    private void tellDrained() {
        var other = channel;
        if (other != null && inbox.drained()) {
            other.signal();
        }
    }

    @Override
    public void write(ByteBuf source) throws IOException {
        var other = channel;
        if (other == null) {
            source.release();
            throw new NotYetConnectedException();
        }
        while (!outbox.put(source)) {
            try {
                park();
            } catch (IOException e) {
                source.release();
                throw e;
            }
        }
        other.signal();
    }

    private void park() throws IOException {
        if (!Thread.currentThread().isInterrupted()) {
            Lanes.leave();
            LockSupport.park(this);
        }
        if (Thread.currentThread().isInterrupted()) {
            close();
            throw new ClosedByInterruptException();
        }
    }

    @Override
    public void close() {
        inbox.close();
        outbox.close();
        var other = channel;
        if (other != null) {
            other.signal();
        }
    }
}
