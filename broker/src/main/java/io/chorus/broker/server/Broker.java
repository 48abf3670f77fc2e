package io.chorus.broker.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.IdentityHashMap;

/// The embedded broker: skeleton.
public final class Broker implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup group;
    private final Channel listener;

    private Broker(MultiThreadIoEventLoopGroup group, Channel listener) {
        this.group = group;
        this.listener = listener;
    }

    /// Listens.
    ///
    /// @param port 0 for any free one
    public static Broker start(String host, int port, int threads) {
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        Class<? extends ServerChannel> channel =
                epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        var group = new MultiThreadIoEventLoopGroup(threads, io);
        var eventLoops = new ArrayList<EventLoop>();
        group.forEach(executor -> eventLoops.add((EventLoop) executor));
        var loops = new IdentityHashMap<EventLoop, BrokerLoop>();
        BrokerLoop.of(eventLoops).forEach(loop -> loops.put(loop.eventLoop(), loop));
        var interest = new Interest(threads);
        var bootstrap =
                new ServerBootstrap()
                        .group(group)
                        .channel(channel)
                        .option(ChannelOption.SO_BACKLOG, 4096)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel child) {
                                        var loop = loops.get(child.eventLoop());
                                        if (loop != null) {
                                            child.pipeline()
                                                    .addLast(new ClientHandler(interest, loop));
                                        }
                                    }
                                });
        return new Broker(group, bootstrap.bind(host, port).syncUninterruptibly().channel());
    }

    /// The port it listens on.
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        group.shutdownGracefully(0, 5, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
    }
}
