package io.chorus.broker.server;

import io.chorus.broker.cluster.ClusterName;
import io.chorus.broker.cluster.ClusterOptions;
import io.chorus.broker.cluster.RouteAddress;
import io.chorus.broker.cluster.RouteConnect;
import io.chorus.broker.cluster.RouteInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/// What a broker says of itself to the others of its cluster, and whom it takes for one of them.
/// For any thread.
final class ClusterIdentity {
    private final BrokerCore core;
    private final ClusterOptions options;
    private final Endpoint address;
    private volatile ClusterName name;

    /// @param address where routes are taken
    ClusterIdentity(BrokerCore core, ClusterOptions options, Endpoint address) {
        this.core = core;
        this.options = options;
        this.address = address;
        this.name = ClusterName.of(options.name());
    }

    ClusterName name() {
        return name;
    }

    /// @param urls where our clients connect
    RouteInfo info(List<String> urls) {
        var told = options.advertise().isEmpty() ? null : RouteAddress.parse(options.advertise());
        var cluster = name;
        return new RouteInfo(
                core.identity().id(),
                core.identity().name(),
                ServerIdentity.VERSION,
                ServerIdentity.RUNTIME,
                told == null ? address.host() : told.host(),
                told == null ? address.port() : told.port(),
                options.authRequired(),
                true,
                core.options().maxPayload(),
                told == null ? "" : "nats-route://" + told + "/",
                cluster.text(),
                cluster.generated(),
                options.noAdvertise() ? List.of() : urls,
                0,
                false,
                "");
    }

    /// What we say where we connected, as who that place knows us.
    RouteConnect connect(RouteAddress as) {
        var cluster = name;
        return new RouteConnect(
                core.identity().id(),
                as.user(),
                as.password(),
                cluster.text(),
                cluster.generated(),
                true,
                "");
    }

    /// Whether it has the credentials of this cluster.
    boolean knows(RouteConnect connect) {
        return !options.authRequired()
                || (equal(connect.user(), options.user())
                        && equal(connect.password(), options.password()));
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /// Takes a peer's name for the cluster if ours gives way to it.
    ///
    /// @return whether the name has changed
    synchronized boolean yieldsTo(ClusterName theirs) {
        if (name.text().equals(theirs.text()) || !name.givesWayTo(theirs)) {
            return false;
        }
        name = theirs;
        return true;
    }
}
