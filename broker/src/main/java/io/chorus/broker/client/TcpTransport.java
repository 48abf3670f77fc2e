package io.chorus.broker.client;

import io.chorus.broker.loop.Loops;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Over TCP. Links whose readers may rest share a loop where the system has epoll, which begins
/// with the first of them; all others have a thread that waits in a read, and hears a moment
/// earlier.
final class TcpTransport implements Transport {
    private final SourceAddresses sources;
    private @Nullable IoEventLoopGroup loops; // guarded by this

    TcpTransport(SourceAddresses sources) {
        this.sources = sources;
    }

    @Override
    public Link open(ServerAddress server, boolean resting) throws IOException {
        return resting && Loops.EPOLL
                ? EpollLink.open(server, sources, loop())
                : TcpLink.open(server, sources);
    }

    private synchronized IoEventLoop loop() {
        if (loops == null) {
            loops =
                    new MultiThreadIoEventLoopGroup(
                            1, new DefaultThreadFactory("node links", true), Loops.io());
        }
        return loops.next();
    }

    @Override
    public synchronized void close() {
        if (loops != null) {
            var _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            loops = null;
        }
    }
}
