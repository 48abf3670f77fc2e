package io.chorus.broker.server;

import io.chorus.broker.cluster.ClusterName;
import io.chorus.broker.cluster.RouteConnect;
import io.chorus.broker.cluster.RouteInfo;
import io.chorus.broker.wire.FrameWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The first words with another broker, until the connection is registered as the route to it.
/// Confined to its loop, but for what is marked.
///
/// Whoever connected says CONNECT at once and INFO when the other's has come; by then it has
/// registered the route itself, and what comes back after that shows that the other end has too.
final class RouteHandshake {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final RouteHandler route;
    private final Cluster cluster;
    private volatile @Nullable RouteInfo remote;
    private volatile boolean registered;
    private volatile boolean joined;
    private boolean introduced;
    private boolean headers = true;

    RouteHandshake(RouteHandler route, Cluster cluster) {
        this.route = route;
        this.cluster = cluster;
    }

    /// What the other end has said of itself; `null` before it has. For any thread.
    @Nullable RouteInfo remote() {
        return remote;
    }

    /// Whether we take it for the route to that broker. For any thread.
    boolean registered() {
        return registered;
    }

    /// Whether both ends do. For any thread.
    boolean joined() {
        return joined;
    }

    /// Whether the other end takes header blocks.
    boolean headers() {
        return headers;
    }

    /// Whether somebody may begin with that byte what it says by now: before it has said who it is,
    /// nothing else, and no messages or interest before it is registered.
    boolean admits(byte first) {
        if (registered) {
            return true;
        }
        int letter = first | 0x20;
        if (route.solicited() || introduced) {
            return letter != 'r' && letter != 'h';
        }
        return letter == 'c';
    }

    void begin() {
        var target = route.target();
        if (target == null) {
            route.sendInfo(cluster.info());
        } else {
            var json = cluster.identity().connect(target.address()).json();
            route.send(buffer -> FrameWriter.connect(buffer, json));
        }
    }

    void connected(RouteConnect connect) {
        if (route.solicited()) {
            throw new IllegalArgumentException("CONNECT from a route that we opened");
        }
        if (!connect.lang().isEmpty()) {
            route.logError("attempted to connect to route port");
            route.refuse("Attempted To Connect To Route Port", CloseReason.WRONG_PORT);
        } else if (!cluster.identity().knows(connect)) {
            route.logError("authentication error - User " + Quoted.of(connect.user()));
            route.refuse("Authorization Violation", CloseReason.AUTHENTICATION_VIOLATION);
        } else if (agrees(new ClusterName(connect.cluster(), connect.clusterDynamic()))) {
            introduced = true;
            headers = connect.headers();
        }
    }

    /// Whether both ends are of the same cluster, by now; closes if not.
    private boolean agrees(ClusterName theirs) {
        var ours = cluster.identity().name();
        if (cluster.agreesTo(theirs, route)) {
            return true;
        }
        // One that gives way does so when it reads our CONNECT.
        if (route.solicited() && theirs.givesWayTo(ours)) {
            return true;
        }
        var text =
                "Rejecting connection, cluster name "
                        + Quoted.of(theirs.text())
                        + " does not match "
                        + Quoted.of(ours.text());
        route.logError(text);
        route.refuse(text, CloseReason.CLUSTER_NAME_CONFLICT);
        return false;
    }

    /// The first INFO is of whoever is there; one of another broker is gossip.
    void informed(RouteInfo info) {
        var known = remote;
        if (known == null) {
            remote = info;
            // Who connected has been looked at when it said CONNECT.
            if (!route.solicited() || agreesWhereWeConnected(info)) {
                register(info);
            }
        } else if (!known.id().equals(info.id())) {
            cluster.gossip(info);
        } else if (info.lameDuck()) {
            cluster.leaving(route, info);
        }
    }

    private boolean agreesWhereWeConnected(RouteInfo info) {
        var target = route.target();
        if (target != null) {
            target.leadsTo(info);
        }
        headers = info.headers();
        var before = cluster.identity().name();
        if (!agrees(new ClusterName(info.cluster(), info.clusterDynamic()))) {
            return false;
        }
        if (!cluster.identity().name().equals(before)) {
            // Our CONNECT had the old name; the next one has the new.
            route.close(CloseReason.CLUSTER_NAME_CONFLICT);
            cluster.dialer().soon();
            return false;
        }
        return true;
    }

    private void register(RouteInfo info) {
        var refusal = cluster.table().register(route, info);
        if (refusal != null) {
            route.close(refusal);
            return;
        }
        registered = true;
        if (route.solicited()) {
            route.sendInfo(cluster.info());
        }
        LOG.debug("{}Registering remote route {}", route, Quoted.of(info.id()));
        route.announceAll();
        LOG.debug("{}Sent local subscriptions to route", route);
        route.reminder().registered(route.solicited());
        if (!route.solicited()) {
            join(info);
        }
    }

    /// The other end speaks to us as to a registered route.
    void answered() {
        var known = remote;
        if (!joined && registered && known != null) {
            join(known);
        }
    }

    private void join(RouteInfo info) {
        joined = true;
        cluster.joined(route, info);
    }
}
