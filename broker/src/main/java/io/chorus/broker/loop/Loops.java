package io.chorus.broker.loop;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/// What event loops are made with, and the sockets that belong to them: epoll where the kernel has
/// it, else what every Java has.
public final class Loops {
    /// Whether the kernel has epoll; else loops do without what only that can.
    public static final boolean EPOLL = Epoll.isAvailable();

    private Loops() {}

    /// Hears of sockets; with epoll it gives way to others before it waits, see [LastInLine].
    public static IoHandlerFactory io() {
        return EPOLL ? EpollIoHandler.newFactory(0, LastInLine::new) : NioIoHandler.newFactory();
    }

    /// Sockets that listen.
    public static Class<? extends ServerChannel> listenerType() {
        return EPOLL ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    /// Sockets that connect.
    public static Class<? extends SocketChannel> connectionType() {
        return EPOLL ? EpollSocketChannel.class : NioSocketChannel.class;
    }
}
