package io.chorus.broker.link;

import io.chorus.broker.loop.Loops;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The threads that proxies share. For any thread.
public final class ProxyLoops implements AutoCloseable {
    private static final int DESCRIPTORS_PER_LOOP = 3;
    private static final long SHUTDOWN_MILLIS = 5_000;

    private final MultiThreadIoEventLoopGroup group;
    private final List<EventLoop> loops;

    private ProxyLoops(MultiThreadIoEventLoopGroup group) {
        this.group = group;
        var all = new ArrayList<EventLoop>();
        group.forEach(executor -> all.add((EventLoop) executor));
        this.loops = List.copyOf(all);
    }

    /// Starts so many event loops; one carries several brokers' worth of a fleet.
    public static ProxyLoops start(int threads) {
        return new ProxyLoops(
                new MultiThreadIoEventLoopGroup(
                        threads, new DefaultThreadFactory("link-proxy"), Loops.io()));
    }

    /// Open files that the loops themselves need.
    public int descriptors() {
        return loops.size() * DESCRIPTORS_PER_LOOP;
    }

    MultiThreadIoEventLoopGroup group() {
        return group;
    }

    List<EventLoop> loops() {
        return loops;
    }

    /// Ends the threads, and with them whatever connections are left.
    @Override
    public void close() {
        group.shutdownGracefully(0, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
