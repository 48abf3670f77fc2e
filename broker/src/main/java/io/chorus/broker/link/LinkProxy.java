package io.chorus.broker.link;

import io.chorus.broker.loop.Loops;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A place in front of a broker that is not ours, where links can be put under conditions.
///
/// ```java
/// try (var loops = ProxyLoops.start(1);
///         var proxy = LinkProxy.start(loops, "127.0.0.1", 0, "127.0.0.1", 4222)) {
///     connect(proxy.url());
///     proxy.links().apply("node7"::equals, LinkConditions.NONE.withSilence());
/// }
/// ```
///
/// It hands bytes on and reads none of them, but for the name in each client's CONNECT. An end or a
/// reset on one side becomes the same on the other. For any thread but event loops.
public final class LinkProxy implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final int DESCRIPTORS_PER_CONNECTION = 2;

    private final ProxyLoops loops;
    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();
    private final Links links = new Links(this::visit);
    private final Channel socket;
    private volatile InetSocketAddress target;
    private volatile boolean refusing;

    private LinkProxy(ProxyLoops loops, String host, int port, InetSocketAddress target) {
        this.loops = loops;
        this.target = target;
        var bound =
                new ServerBootstrap()
                        .group(loops.group())
                        .channel(Loops.listenerType())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.AUTO_READ, false)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel client) {
                                        var relay = new Relay(LinkProxy.this, client);
                                        client.pipeline().addLast(relay.clientSide());
                                    }
                                })
                        .bind(host, port)
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new LinkException(
                    "cannot put a proxy on "
                            + host
                            + ":"
                            + port
                            + ": "
                            + bound.cause().getMessage()
                            + "; choose another port, or 0 for any",
                    bound.cause());
        }
        this.socket = bound.channel();
    }

    /// Starts; clients are let in when this returns.
    ///
    /// @param host an address of this machine, such as 127.0.0.1
    /// @param port 0 for any free one
    /// @param targetHost where the broker listens
    /// @throws LinkException if the address cannot be had
    public static LinkProxy start(
            ProxyLoops loops, String host, int port, String targetHost, int targetPort) {
        return new LinkProxy(loops, host, port, new InetSocketAddress(targetHost, targetPort));
    }

    /// Open files that a proxy with so many connections needs, besides those of its loops.
    public static int descriptors(int connections) {
        return 1 + connections * DESCRIPTORS_PER_CONNECTION;
    }

    /// The port it listens on.
    public int port() {
        return ((InetSocketAddress) socket.localAddress()).getPort();
    }

    /// Where clients connect, such as `nats://127.0.0.1:40123`.
    public String url() {
        return "nats://"
                + ((InetSocketAddress) socket.localAddress()).getAddress().getHostAddress()
                + ":"
                + port();
    }

    /// Connections of clients that it carries now.
    public int connections() {
        return relays.size();
    }

    /// What the links of clients are like.
    public Links links() {
        return links;
    }

    /// Lets the address move to another broker: new connections lead there.
    ///
    /// @param standing what those that stand experience; their old broker sees them closed
    public void retarget(String host, int port, AddressMove standing) {
        target = new InetSocketAddress(host, port);
        onLoops(relay -> relay.move(standing)).join();
    }

    /// Resets new connections until [#accept].
    public void refuse() {
        refusing = true;
    }

    /// Lets new connections in again.
    public void accept() {
        refusing = false;
    }

    /// Lets nobody in any more and closes all connections. Returns when they are closed.
    @Override
    public void close() {
        socket.close().awaitUninterruptibly();
        onLoops(Relay::end).join();
    }

    InetSocketAddress target() {
        return target;
    }

    boolean isRefusing() {
        return refusing;
    }

    void add(Relay relay) {
        relays.add(relay);
    }

    void remove(Relay relay) {
        relays.remove(relay);
    }

    private CompletableFuture<Void> visit(BiConsumer<Channel, @Nullable String> visitor) {
        return onLoops(relay -> visitor.accept(relay.client(), relay.name()));
    }

    private CompletableFuture<Void> onLoops(Consumer<Relay> action) {
        return CompletableFuture.allOf(
                loops.loops().stream()
                        .map(loop -> onLoop(loop, action))
                        .toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> onLoop(EventLoop loop, Consumer<Relay> action) {
        try {
            return CompletableFuture.runAsync(
                    () ->
                            relays.stream()
                                    .filter(relay -> relay.client().eventLoop().inEventLoop())
                                    .forEach(action),
                    loop);
        } catch (RejectedExecutionException _) {
            return CompletableFuture.completedFuture(null); // It has ended with its connections.
        }
    }
}
