package io.chorus.broker.server;

import io.chorus.broker.cluster.RouteAddress;
import io.chorus.broker.cluster.RouteInfo;
import io.chorus.broker.loop.Loops;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connects to other brokers, those we were told of and those learned from others, without end.
/// Looks once a second which of them is not connected, by whomever. Confined to the first loop, but
/// for what is marked.
final class RouteDialer {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final int CONNECT_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 1_000;
    private static final long SPREAD_MILLIS = 100;
    private static final int LOG_EVERY = 3_600;

    /// No cluster has so many brokers; whoever tells of more does not get us to keep them.
    private static final int MOST_LEARNED = 256;

    private final BrokerCore core;
    private final Cluster cluster;
    private final List<RouteTarget> targets = new ArrayList<>();
    private volatile boolean closed;

    RouteDialer(BrokerCore core, Cluster cluster) {
        this.core = core;
        this.cluster = cluster;
    }

    /// Begins to connect. For any thread, as are the next six.
    void begin() {
        run(() -> {
            cluster.options().routes().stream().map(RouteTarget::configured).forEach(targets::add);
            lookAndAgain();
        });
    }

    /// Connects to these from now on; routes to where we were told before are closed.
    void configure(List<RouteAddress> addresses) {
        run(() -> {
            for (var target : List.copyOf(targets)) {
                if (target.explicit() && !addresses.contains(target.address())) {
                    targets.remove(target);
                    cluster.table().remove(target);
                }
            }
            for (var address : addresses) {
                if (targets.stream().noneMatch(target -> target.isFor(address))) {
                    targets.add(RouteTarget.configured(address));
                }
            }
            look();
        });
    }

    /// Somebody told of a broker that is not connected.
    void learn(RouteInfo info) {
        RouteAddress told;
        try {
            var ip = info.ip();
            told = RouteAddress.parse(ip.endsWith("/") ? ip.substring(0, ip.length() - 1) : ip);
        } catch (IllegalArgumentException e) {
            LOG.error("told of a route that leads nowhere: {}", e.getMessage());
            return;
        }
        var options = cluster.options();
        var address = told.as(options.user(), options.password());
        run(() -> {
            learn(address, info);
            look();
        });
    }

    private void learn(RouteAddress address, RouteInfo info) {
        for (var target : targets) {
            if (target.address().leadsTo(address)) {
                target.leadsTo(info);
                target.soon(System.nanoTime());
                return;
            }
        }
        var learned = targets.stream().filter(target -> !target.explicit()).toList();
        if (learned.size() >= MOST_LEARNED) {
            targets.remove(
                    learned.stream()
                            .max(Comparator.comparingInt(RouteTarget::attempts))
                            .orElseThrow());
        }
        targets.add(RouteTarget.learned(address, info));
    }

    /// A broker leaves in order; whoever takes its place will be told of.
    void forget(String id) {
        run(() -> targets.removeIf(target -> !target.explicit() && target.id().equals(id)));
    }

    /// Looks again at once.
    void soon() {
        run(() -> {
            long now = System.nanoTime();
            targets.forEach(target -> target.soon(now));
            look();
        });
    }

    /// A connection to it has ended.
    void ended(RouteTarget target) {
        run(target::ended);
    }

    void close() {
        closed = true;
    }

    private void run(Runnable task) {
        try {
            core.loops().getFirst().execute(task);
        } catch (RejectedExecutionException _) {
            // The broker is closing.
        }
    }

    private void lookAndAgain() {
        if (closed) {
            return;
        }
        look();
        long pause = LOOK_MILLIS + ThreadLocalRandom.current().nextLong(SPREAD_MILLIS);
        var _ =
                core.loops()
                        .getFirst()
                        .eventLoop()
                        .schedule(this::lookAndAgain, pause, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long now = System.nanoTime();
        for (var target : targets) {
            if (!target.id().isEmpty() && cluster.table().isConnected(target.id())) {
                target.connected(now);
            } else if (!closed && target.isDue(now) && !cluster.table().refuses(target.name())) {
                dial(target, now);
            }
        }
    }

    private void dial(RouteTarget target, long now) {
        target.dial(now, cluster.options());
        LOG.debug("Trying to connect to route on {}", target.address());
        // Looking a name up blocks.
        Thread.ofVirtual().name("route to " + target.address()).start(() -> resolve(target));
    }

    private void resolve(RouteTarget target) {
        try {
            var all = InetAddress.getAllByName(target.address().host());
            var chosen = all[ThreadLocalRandom.current().nextInt(all.length)];
            connect(target, new InetSocketAddress(chosen, target.address().port()));
        } catch (UnknownHostException e) {
            run(() -> failed(target, e));
        } catch (RejectedExecutionException _) {
            // The broker is closing.
        }
    }

    private void connect(RouteTarget target, InetSocketAddress address) {
        var loops = core.loops();
        var loop = loops.get(ThreadLocalRandom.current().nextInt(loops.size()));
        new Bootstrap()
                .group(loop.eventLoop())
                .channel(Loops.connectionType())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new Opening(loop, target))
                .connect(address)
                .addListener(connected -> {
                    var cause = connected.cause();
                    if (cause != null) {
                        run(() -> failed(target, cause));
                    }
                });
    }

    private static void failed(RouteTarget target, Throwable cause) {
        target.ended();
        if (target.attempts() == 1 || target.attempts() % LOG_EVERY == 0) {
            LOG.error(
                    "Error trying to connect to route (attempt {}): {}",
                    target.attempts(),
                    String.valueOf(cause.getMessage()));
        }
    }

    /// Makes way for the route when its connection stands; only then it is known who is at the
    /// other end.
    private final class Opening extends ChannelInboundHandlerAdapter {
        private final BrokerLoop loop;
        private final RouteTarget target;

        Opening(BrokerLoop loop, RouteTarget target) {
            this.loop = loop;
            this.target = target;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            var channel = context.channel();
            if (closed) {
                var _ = channel.close();
                return;
            }
            channel.pipeline().addLast(new RouteHandler(loop, channel, cluster, target));
            context.fireChannelActive();
            channel.pipeline().remove(this);
        }
    }
}
