package io.chorus.broker.server;

import io.chorus.broker.cluster.ClusterName;
import io.chorus.broker.cluster.ClusterOptions;
import io.chorus.broker.cluster.InterestCounts;
import io.chorus.broker.cluster.InterestKey;
import io.chorus.broker.cluster.RouteInfo;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A broker's place in its cluster, and how its parts work together. For any thread.
///
/// ```
///   RouteDialer ─▶ RouteHandler ◀─ accepted      one a connection: RouteHandshake, then frames
///                      │ registers in RouteTable: one route to each other broker
///     Announcements ◀──┼── InterestCounts         what our clients want, told to each
///     LearnedInterest ─┴─▶ RemoteSets             what theirs want, looked up when ours publish
/// ```
final class Cluster {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final int NO_GOSSIP = 1;

    private volatile ClusterOptions options;
    private final Endpoint address;
    private final ClusterIdentity identity;
    private final RouteTable table;
    private final ClientUrls urls;
    private final RouteDialer dialer;
    private final InterestCounts counts = new InterestCounts(this::changed);
    private final SubjectMap<RemoteSet> interest = new SubjectMap<>();
    private final LongAdder interests = new LongAdder();

    /// @param address where routes are taken
    Cluster(BrokerCore core, ClusterOptions options, Endpoint address) {
        this.options = options;
        this.address = address;
        this.identity = new ClusterIdentity(core, options, address);
        this.table = new RouteTable(core.identity());
        this.urls = new ClientUrls(core, options.noAdvertise());
        this.dialer = new RouteDialer(core, this);
    }

    ClusterOptions options() {
        return options;
    }

    /// Takes other routes; the rest of the options is the same.
    void take(ClusterOptions next) {
        options = next;
        dialer.configure(next.routes());
    }

    Endpoint address() {
        return address;
    }

    ClusterIdentity identity() {
        return identity;
    }

    RouteTable table() {
        return table;
    }

    RouteDialer dialer() {
        return dialer;
    }

    ClientUrls urls() {
        return urls;
    }

    InterestCounts counts() {
        return counts;
    }

    /// What all other brokers want.
    SubjectMap<RemoteSet> interest() {
        return interest;
    }

    /// How many interests other brokers have announced.
    long interests() {
        return interests.sum();
    }

    LearnedInterest learned(RouteHandler route) {
        return new LearnedInterest(route, interest, interests);
    }

    /// Names the cluster to clients, before there are any.
    void begin() {
        var name = identity.name();
        LOG.info("Cluster name is {}", name.text());
        if (name.generated()) {
            LOG.warn("Cluster name was dynamically generated, consider setting one");
        }
        urls.named(name);
    }

    /// What we say of ourselves to other brokers.
    RouteInfo info() {
        return identity.info(urls.own());
    }

    /// Whether the cluster is called like that, perhaps from now on.
    ///
    /// @param keep the route that stays when the name changes
    boolean agreesTo(ClusterName theirs, RouteHandler keep) {
        if (identity.yieldsTo(theirs)) {
            LOG.info("Cluster name updated to {}", theirs.text());
            for (var other : table.connections()) {
                if (!other.equals(keep)) {
                    other.closeLater(CloseReason.CLUSTER_NAME_CONFLICT);
                }
            }
            urls.named(theirs);
        }
        return identity.name().text().equals(theirs.text());
    }

    /// Both ends have registered a route: clients hear where else they may go, and the others hear
    /// of a broker that did not come to us through them.
    void joined(RouteHandler route, RouteInfo info) {
        urls.add(route, info.connectUrls());
        var target = route.target();
        boolean learnedFromOthers = target != null && !target.explicit();
        if (learnedFromOthers || info.gossipMode() == NO_GOSSIP || !info.isReachable()) {
            return;
        }
        var told = info.seenAt(route.record().host());
        for (var other : table.routes()) {
            if (!other.equals(route)) {
                other.later(() -> other.sendInfo(told));
            }
        }
    }

    /// Somebody tells of a broker that we may not know.
    void gossip(RouteInfo info) {
        if (!info.ip().isEmpty() && !table.isConnected(info.id()) && !table.refuses(info.name())) {
            dialer.learn(info);
        }
    }

    /// The broker at the other end is in lame-duck mode, and will not come back as the same.
    void leaving(RouteHandler route, RouteInfo info) {
        urls.remove(route);
        dialer.forget(info.id());
    }

    /// This broker is in lame-duck mode.
    void leave() {
        urls.leave();
        var info = info().leaving();
        table.routes().forEach(route -> route.later(() -> route.sendInfo(info)));
    }

    /// A connection takes nothing more.
    void left(RouteHandler route) {
        table.left(route);
        urls.remove(route);
    }

    void closed(RouteHandler route) {
        table.closed(route);
        var target = route.target();
        if (target != null) {
            dialer.ended(target);
        }
    }

    private void changed(InterestKey key) {
        table.routes().forEach(route -> route.announce(key));
    }

    /// Closes routes and lets them stay so.
    void cut(Predicate<String> serverName) {
        table.cut(serverName);
    }

    void heal() {
        for (var info : table.heal()) {
            if (info.isReachable()) {
                dialer.learn(info);
            }
        }
        dialer.soon();
    }

    /// Ends all connections in order, when what is queued is out.
    void close() {
        dialer.close();
        table.connections().forEach(route -> route.closeLater(CloseReason.SERVER_SHUTDOWN));
    }
}
