package io.chorus.broker.client;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelException;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// A socket that never blocks, registered with a loop that is told of changes only, once each.
///
/// The descriptor is closed by the loop, and not while somebody reads or writes, since its number
/// may be another's at once.
final class EpollSocket implements EpollIoHandle {
    private static final EpollIoOps CHANGES =
            EpollIoOps.EPOLLIN
                    .with(EpollIoOps.EPOLLOUT)
                    .with(EpollIoOps.EPOLLRDHUP)
                    .with(EpollIoOps.EPOLLET);

    private static final int IN = EpollIoOps.EPOLLIN.value();
    private static final int OUT = EpollIoOps.EPOLLOUT.value();
    private static final int INPUT_ENDED = EpollIoOps.EPOLLRDHUP.value();

    /// A few system calls.
    private interface Call {
        int make() throws IOException;
    }

    private final IoEventLoop loop;
    private final Socket socket;
    private final Readiness readiness = new Readiness();

    /// The loop's own.
    private @Nullable IoRegistration registration;

    private EpollSocket(IoEventLoop loop, Socket socket) {
        this.loop = loop;
        this.socket = socket;
    }

    static EpollSocket open(IoEventLoop loop) throws IOException {
        try {
            return new EpollSocket(loop, Socket.newSocketStream());
        } catch (ChannelException e) {
            throw e.getCause() instanceof IOException cause ? plain(cause) : new IOException(e);
        }
    }

    @Override
    public FileDescriptor fd() {
        return socket;
    }

    /// Connects, and returns when it is.
    ///
    /// @param from where it leaves from; `null` lets the system choose
    void connect(InetSocketAddress to, @Nullable InetAddress from) throws IOException {
        readiness.begin();
        used(() -> {
            socket.setTcpNoDelay(true);
            if (from != null) {
                socket.bind(new InetSocketAddress(from, 0));
            }
            var _ = socket.connect(to);
            var _ = loop.register(this).addListener(done -> registered(done.getNow()));
            return 0;
        });
        awaitWritable();
        readiness.begin();
        used(() -> socket.finishConnect() ? 1 : 0);
    }

    /// Makes calls whose use has begun.
    private int used(Call call) throws IOException {
        try {
            return call.make();
        } catch (IOException e) {
            throw plain(e);
        } finally {
            if (readiness.end()) {
                closeSoon();
            }
        }
    }

    private void registered(@Nullable Object done) {
        if (done instanceof IoRegistration now) {
            registration = now;
            now.submit(CHANGES);
        } else {
            close(); // the loop has ended
        }
    }

    @Override
    public void handle(IoRegistration from, IoEvent event) {
        int ops = ((EpollIoEvent) event).ops().value();
        // What is left is an error, or an end of both directions.
        boolean over = (ops & ~(IN | OUT | INPUT_ENDED)) != 0;
        readiness.changed(
                (ops & IN) != 0, (ops & OUT) != 0, over || (ops & INPUT_ENDED) != 0, over);
    }

    /// See [RestingLink#callWhenReadable].
    boolean callWhenReadable(Runnable called) {
        return readiness.callWhenReadable(called);
    }

    /// Waits until there is something to read, or the end.
    void awaitReadable() throws IOException {
        try {
            readiness.awaitReadable();
        } catch (ClosedByInterruptException e) {
            close();
            throw e;
        }
    }

    /// Waits until it takes something, or has ended.
    void awaitWritable() throws IOException {
        try {
            readiness.awaitWritable();
        } catch (ClosedByInterruptException e) {
            close();
            throw e;
        }
    }

    /// Reads what is there.
    ///
    /// @param into borrowed, with room
    /// @return how many bytes; -1 at the end of the stream
    int read(ByteBuf into) throws IOException {
        int room = into.writableBytes();
        int at = into.writerIndex();
        readiness.beginRead();
        int count = used(() -> receive(into, at, room));
        if (count > 0) {
            into.writerIndex(at + count);
        }
        if (count == room) {
            readiness.mayHaveMore();
        }
        return count;
    }

    private int receive(ByteBuf into, int at, int room) throws IOException {
        if (into.hasMemoryAddress()) {
            return socket.recvAddress(into.memoryAddress(), at, at + room);
        }
        var bytes = into.internalNioBuffer(at, room);
        return socket.recv(bytes, bytes.position(), bytes.limit());
    }

    /// Writes what it takes now.
    ///
    /// @param from borrowed; its reader index moves
    /// @return how many bytes
    int write(ByteBuf from) throws IOException {
        readiness.beginWrite();
        int count = used(() -> send(from));
        from.skipBytes(count);
        return count;
    }

    private int send(ByteBuf from) throws IOException {
        if (from.hasMemoryAddress()) {
            return socket.sendAddress(from.memoryAddress(), from.readerIndex(), from.writerIndex());
        }
        var bytes = from.internalNioBuffer(from.readerIndex(), from.readableBytes());
        return socket.send(bytes, bytes.position(), bytes.limit());
    }

    /// Ends what other threads wait for here. For any thread.
    @Override
    public void close() {
        if (readiness.close()) {
            closeSoon();
        }
    }

    private void closeSoon() {
        try {
            loop.execute(this::closeNow);
        } catch (RejectedExecutionException _) {
            closeNow(); // the loop has ended and knows of nothing any more
        }
    }

    private void closeNow() {
        var known = registration;
        if (known != null) {
            known.cancel();
        }
        try {
            socket.close();
        } catch (IOException _) {
            // The connection is given up in any case.
        }
    }

    /// In the words of the system alone, as other links have them.
    private static IOException plain(IOException e) {
        var text = String.valueOf(e.getMessage());
        return new IOException(text.substring(text.lastIndexOf(": ") + 1).strip(), e);
    }
}
