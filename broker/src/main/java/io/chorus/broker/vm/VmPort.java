package io.chorus.broker.vm;

import io.chorus.broker.client.ServerAddress;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;

/// Where one broker lets clients in. Safe for any thread.
public final class VmPort implements AutoCloseable {
    private final List<VmLoop> loops;
    private final BiFunction<Channel, Integer, ChannelHandler> handlers;
    private final VmNetwork network;
    private final ServerAddress address;
    private final AtomicLong connections = new AtomicLong();

    VmPort(
            VmNetwork network,
            ServerAddress address,
            List<EventLoop> loops,
            BiFunction<Channel, Integer, ChannelHandler> handlers) {
        this.network = network;
        this.address = address;
        this.loops = loops.stream().map(VmLoop::new).toList();
        this.handlers = handlers;
    }

    /// Gives a link its other end, on the loop whose turn it is.
    ///
    /// @throws IOException if the broker has ended
    void connect(VmLink link) throws IOException {
        long number = connections.getAndIncrement();
        int index = (int) (number % loops.size());
        var loop = loops.get(index);
        var channel = new VmChannel(link, loop, number);
        link.attach(channel);
        try {
            loop.eventLoop().execute(() -> open(channel, loop, index));
        } catch (RejectedExecutionException e) {
            throw new IOException("the broker has ended", e);
        }
    }

    private void open(VmChannel channel, VmLoop loop, int index) {
        if (loop.isEnded()) {
            channel.unsafe().closeForcibly();
            return;
        }
        channel.pipeline().addLast(handlers.apply(channel, index));
        var _ = loop.eventLoop().register(channel);
    }

    /// Lets nobody in any more; those who are in stay.
    @Override
    public void close() {
        network.leave(address, this);
    }
}
