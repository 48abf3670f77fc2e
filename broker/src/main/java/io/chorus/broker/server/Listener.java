package io.chorus.broker.server;

import io.chorus.broker.loop.Loops;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sockets that clients and other brokers connect to, and the threads of the broker: one that
/// accepts, so that a burst of connects never waits behind messages, and the event loops.
final class Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final int BACKLOG = 4096;
    private static final int LEAST_READ = 512;
    private static final int FIRST_READ = 2048;
    private static final int MOST_READ = 1 << 16;
    private static final long QUIET_MILLIS = 0;
    private static final long SHUTDOWN_MILLIS = 5_000;

    private final MultiThreadIoEventLoopGroup acceptors;
    private final MultiThreadIoEventLoopGroup workers;
    private final Channel socket;
    private @Nullable Channel routes;

    private Listener(
            MultiThreadIoEventLoopGroup acceptors,
            MultiThreadIoEventLoopGroup workers,
            Channel socket) {
        this.acceptors = acceptors;
        this.workers = workers;
        this.socket = socket;
    }

    /// Binds, but accepts nobody before [#accept].
    ///
    /// @param handlers makes the handler of a new connection on the event loop of that index
    /// @throws BrokerException if the address cannot be had
    static Listener bind(
            BrokerOptions options,
            BiFunction<Channel, Integer, ChannelInboundHandlerAdapter> handlers) {
        var io = Loops.io();
        var acceptors =
                new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("broker-accept"), io);
        var workers =
                new MultiThreadIoEventLoopGroup(
                        options.threads(), new DefaultThreadFactory("broker-loop"), io);
        var address = new Endpoint(options.host(), options.port());
        var socket = socket(acceptors, workers, address, "listen for clients", handlers);
        return new Listener(acceptors, workers, socket);
    }

    /// Binds the address for other brokers too; they are let in with the clients.
    ///
    /// @throws BrokerException if the address cannot be had; everything has ended then
    void bindRoutes(
            Endpoint address, BiFunction<Channel, Integer, ChannelInboundHandlerAdapter> handlers) {
        routes = socket(acceptors, workers, address, "listen for routes", handlers);
    }

    private static Channel socket(
            MultiThreadIoEventLoopGroup acceptors,
            MultiThreadIoEventLoopGroup workers,
            Endpoint address,
            String purpose,
            BiFunction<Channel, Integer, ChannelInboundHandlerAdapter> handlers) {
        var eventLoops = eventLoops(workers);
        var bootstrap =
                new ServerBootstrap()
                        .group(acceptors, workers)
                        .channel(Loops.listenerType())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.AUTO_READ, false)
                        .handler(new AcceptFailures())
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new AdaptiveRecvByteBufAllocator(LEAST_READ, FIRST_READ, MOST_READ))
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel child) {
                                        int index = eventLoops.indexOf(child.eventLoop());
                                        child.pipeline().addLast(handlers.apply(child, index));
                                    }
                                });
        var bound = bootstrap.bind(address.host(), address.port()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            end(acceptors, workers);
            throw BindFailure.exception(address.host(), address.port(), purpose, bound.cause());
        }
        return bound.channel();
    }

    private static List<EventLoop> eventLoops(MultiThreadIoEventLoopGroup group) {
        var loops = new ArrayList<EventLoop>();
        group.forEach(executor -> loops.add((EventLoop) executor));
        return List.copyOf(loops);
    }

    /// The event loops in the order of their indexes.
    List<EventLoop> eventLoops() {
        return eventLoops(workers);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.localAddress();
    }

    /// The port for other brokers.
    int routePort() {
        return routes == null ? -1 : ((InetSocketAddress) routes.localAddress()).getPort();
    }

    /// Begins to let clients in.
    void accept() {
        if (routes != null) {
            routes.config().setAutoRead(true);
        }
        socket.config().setAutoRead(true);
    }

    boolean isOpen() {
        return socket.isOpen();
    }

    /// Lets no clients in any more.
    void closeToClients() {
        socket.close().awaitUninterruptibly();
    }

    /// Lets nobody in any more.
    void close() {
        closeToClients();
        if (routes != null) {
            routes.close().awaitUninterruptibly();
        }
    }

    /// Ends all threads, and with them what connections are left.
    void end() {
        end(acceptors, workers);
    }

    private static void end(
            MultiThreadIoEventLoopGroup acceptors, MultiThreadIoEventLoopGroup workers) {
        var ended =
                acceptors.shutdownGracefully(QUIET_MILLIS, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
        workers.shutdownGracefully(QUIET_MILLIS, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly();
        ended.awaitUninterruptibly();
    }

    /// Netty pauses accepting for a second when it fails, as it does when open files run out; this
    /// says so.
    private static final class AcceptFailures extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.error("Temporary Client Accept Error ({}), sleeping 1s", cause.getMessage());
            context.fireExceptionCaught(cause);
        }
    }
}
