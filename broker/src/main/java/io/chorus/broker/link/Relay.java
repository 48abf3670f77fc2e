package io.chorus.broker.link;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.chorus.broker.loop.Loops;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's connection through a proxy: its socket, the one to the broker, and bytes between
/// them. Both are on one loop, to which this is confined, but for what is final.
///
/// Neither side is read from while the other does not take what was read before.
final class Relay {
    private static final Logger LOG = LoggerFactory.getLogger(LinkProxy.class);
    private static final String DENIAL = "-ERR 'Authorization Violation'\r\n";
    private static final int CONNECT_MILLIS = 5_000;

    private final LinkProxy proxy;
    private final Channel client;
    private final ConnectName connectName = new ConnectName();
    private @Nullable Channel broker;
    private volatile @Nullable String name;

    /// Set when the address has moved away under a connection that stands.
    private @Nullable AddressMove moved;

    Relay(LinkProxy proxy, Channel client) {
        this.proxy = proxy;
        this.client = client;
    }

    Channel client() {
        return client;
    }

    @Nullable String name() {
        return name;
    }

    ChannelHandler clientSide() {
        return new ClientSide();
    }

    private void begin() {
        var connecting =
                new Bootstrap()
                        .group(client.eventLoop())
                        .channel(Loops.connectionType())
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.AUTO_READ, false)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                        .handler(new BrokerSide())
                        .connect(proxy.target());
        broker = connecting.channel();
        connecting.addListener((ChannelFutureListener) this::connected);
    }

    private void connected(ChannelFuture connecting) {
        if (moved != null || !client.isActive()) {
            var _ = connecting.channel().close();
        } else if (connecting.isSuccess()) {
            connecting.channel().config().setAutoRead(true);
            Shaping.read(client, true);
        } else {
            LOG.debug("no way to the broker: {}", connecting.cause().getMessage());
            Shaping.reset(client);
        }
    }

    /// The address now belongs to another broker.
    void move(AddressMove standing) {
        moved = standing;
        closeBroker();
        switch (standing) {
            case RESET -> Shaping.reset(client);
            case CLOSE -> closeClient();
            // What comes is looked at, not kept.
            case RESET_ON_NEXT_BYTES, SILENCE -> Shaping.read(client, true);
        }
    }

    /// Closes both sides at once.
    void end() {
        closeBroker();
        client.unsafe().close(client.unsafe().voidPromise());
    }

    private void closeBroker() {
        var other = broker;
        if (other != null) {
            var _ =
                    other.writeAndFlush(Unpooled.EMPTY_BUFFER)
                            .addListener(ChannelFutureListener.CLOSE);
        }
    }

    /// Refuses the client in the broker's place and with its words.
    private void deny() {
        moved = AddressMove.CLOSE; // Whatever else the broker says goes nowhere.
        closeBroker();
        var _ = client.write(Unpooled.copiedBuffer(DENIAL, US_ASCII), client.voidPromise());
        closeClient();
    }

    private void closeClient() {
        if (Shaping.isOn(client)) {
            var _ = client.close();
        } else {
            var _ =
                    client.writeAndFlush(Unpooled.EMPTY_BUFFER)
                            .addListener(ChannelFutureListener.CLOSE);
        }
    }

    private final class ClientSide extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            if (proxy.isRefusing()) {
                Shaping.reset(client);
            } else if (proxy.links().opened(client)) {
                proxy.add(Relay.this);
                begin();
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var bytes = (ByteBuf) message;
            var other = broker;
            if (moved == null && other != null && spoken(bytes)) {
                var _ = other.write(bytes, other.voidPromise());
                return;
            }
            bytes.release();
            if (moved == AddressMove.RESET_ON_NEXT_BYTES) {
                Shaping.reset(client);
            }
        }

        /// @return whether the client may stay with that name
        private boolean spoken(ByteBuf bytes) {
            var said = connectName.look(bytes);
            if (said != null) {
                name = said;
                if (proxy.links().denies(said)) {
                    deny();
                    return false;
                }
                return proxy.links().named(client, said);
            }
            return true;
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            var other = broker;
            if (moved == null && other != null) {
                other.flush();
                if (!other.isWritable()) {
                    Shaping.read(client, false);
                }
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            proxy.remove(Relay.this);
            closeBroker();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            failed(cause, "client");
            var other = broker;
            if (other != null && other.isRegistered()) {
                Shaping.reset(other);
            }
            var _ = context.close();
        }
    }

    private final class BrokerSide extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            if (moved == null) {
                var _ = client.write(bytes, client.voidPromise());
            } else {
                ((ByteBuf) bytes).release();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            var config = context.channel().config();
            client.flush();
            if (!client.isWritable() || !Shaping.takes(client)) {
                config.setAutoRead(false);
                client.writeAndFlush(Unpooled.EMPTY_BUFFER)
                        .addListener(_ -> config.setAutoRead(true));
            }
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            if (context.channel().isWritable()) {
                Shaping.read(client, true);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (moved == null) {
                closeClient();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            failed(cause, "broker");
            if (moved == null && !Shaping.isOn(client)) {
                Shaping.reset(client);
            }
            var _ = context.close();
        }
    }

    private static void failed(Throwable cause, String side) {
        if (cause instanceof IOException) {
            LOG.debug("connection of the {} failed: {}", side, cause.getMessage());
        } else {
            LOG.error("connection closed after an unexpected failure", cause);
        }
    }
}
