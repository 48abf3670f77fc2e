package io.chorus.broker.server;

import io.chorus.broker.monitor.ConnectionDetail;
import io.chorus.broker.monitor.RouteDetail;
import io.chorus.broker.monitor.SubscriptionDetail;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is counted about one connection. Confined to its loop.
final class PeerRecord {
    private final @Nullable SocketAddress remote;
    private final long startNanos = System.nanoTime();
    private long messagesIn;
    private long messagesOut;
    private long bytesIn;
    private long bytesOut;
    private int stalls;

    PeerRecord(@Nullable SocketAddress remote) {
        this.remote = remote;
    }

    /// Where the other end is, in digits if it has an address; empty if it is nowhere.
    String host() {
        if (remote instanceof InetSocketAddress address) {
            var ip = address.getAddress();
            return ip == null ? address.getHostString() : ip.getHostAddress();
        }
        return "";
    }

    int port() {
        return remote instanceof InetSocketAddress address ? address.getPort() : 0;
    }

    private Instant start(ServerIdentity broker) {
        return broker.start().plusNanos(startNanos - broker.startNanos());
    }

    long ageNanos(long now) {
        return now - startNanos;
    }

    void in(int bytes) {
        messagesIn++;
        bytesIn += bytes;
    }

    void out(int bytes) {
        messagesOut++;
        bytesOut += bytes;
    }

    void stalled() {
        stalls++;
    }

    ConnectionDetail detail(
            ClientHandler client, boolean withSubscriptions, @Nullable CloseReason reason) {
        var now = Instant.now();
        var said = client.session().said();
        var keepAlive = client.keepAlive();
        List<SubscriptionDetail> list = new ArrayList<>();
        if (withSubscriptions) {
            client.subscriptions().forEach(one -> list.add(detail(one)));
        }
        return new ConnectionDetail(
                client.id(),
                host(),
                port(),
                start(client.core().identity()),
                now.minusNanos(System.nanoTime() - keepAlive.lastHeard()),
                reason == null ? null : new ConnectionDetail.End(now, reason.toString()),
                Duration.ofNanos(keepAlive.rttNanos()),
                client.outbound().pending(),
                messagesIn,
                messagesOut,
                bytesIn,
                bytesOut,
                stalls,
                client.subscriptions().count(),
                said.name(),
                said.lang(),
                said.version(),
                client.session().identity().user(),
                list);
    }

    RouteDetail detail(RouteHandler route, boolean withSubscriptions) {
        var remote = route.remote();
        var target = route.target();
        return new RouteDetail(
                route.id(),
                remote == null ? "" : remote.id(),
                remote == null ? "" : remote.name(),
                route.solicited(),
                target != null && target.explicit(),
                host(),
                port(),
                start(route.core().identity()),
                Instant.now().minusNanos(System.nanoTime() - route.lastHeard()),
                Duration.ofNanos(route.reminder().rttNanos()),
                route.outbound().pending(),
                messagesIn,
                messagesOut,
                bytesIn,
                bytesOut,
                route.learned().count(),
                withSubscriptions ? route.learned().details() : List.of());
    }

    private static SubscriptionDetail detail(Subscription one) {
        var queueGroup = one.queueGroup;
        return new SubscriptionDetail(
                one.subject().toString(),
                queueGroup == null ? "" : queueGroup.toString(),
                one.sid.toString(),
                one.delivered,
                one.maximum,
                one.client.id());
    }
}
