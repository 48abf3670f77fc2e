package io.chorus.broker.server;

import io.chorus.broker.cluster.RouteInfo;
import io.chorus.broker.cluster.RouteStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections to other brokers, and which of them is the route to each. For any thread: what
/// is written is guarded by this object, what is read is replaced as a whole.
///
/// Two brokers may connect to each other at once, and must then agree which connection stays:
///
/// - **With one of our kind** the smaller id decides. It takes the first one and closes the other;
///   where it connected itself, its INFO comes only after it has decided, so whoever has the
///   greater id and hears it there lets go of what it had. Nothing was sent on that yet, so nothing
///   is lost.
/// - **With others** the first stays, as with them. Both ends may so close the other's; then one
///   tries again a little earlier than the other.
final class RouteTable {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final ServerIdentity self;
    private final Set<RouteHandler> connections = new HashSet<>();
    private final Map<String, RouteInfo> severed = new LinkedHashMap<>();
    private volatile List<RouteHandler> routes = List.of();
    private volatile Predicate<String> refused = _ -> false;

    RouteTable(ServerIdentity self) {
        this.self = self;
    }

    synchronized void opened(RouteHandler route) {
        connections.add(route);
    }

    /// A connection takes nothing more.
    synchronized void left(RouteHandler route) {
        routes = routes.stream().filter(other -> !other.equals(route)).toList();
    }

    synchronized void closed(RouteHandler route) {
        connections.remove(route);
    }

    /// Every connection, registered or not.
    synchronized List<RouteHandler> connections() {
        return List.copyOf(connections);
    }

    /// Closes what came of a target that is none any more.
    void remove(RouteTarget target) {
        for (var route : connections()) {
            if (target.equals(route.target())) {
                route.closeLater(CloseReason.ROUTE_REMOVED);
            }
        }
    }

    /// Breaks those of a loop off, called on it.
    void reset(BrokerLoop loop) {
        for (var route : connections()) {
            if (route.loop().equals(loop)) {
                route.ending().reset();
            }
        }
    }

    /// The registered ones, one to each other broker.
    List<RouteHandler> routes() {
        return routes;
    }

    /// Those of which the other end has shown that it registered them too.
    List<RouteStatus> status() {
        var list = new ArrayList<RouteStatus>();
        for (var route : routes) {
            var remote = route.remote();
            if (remote != null && route.joined()) {
                var at = new Endpoint(route.record().host(), route.record().port());
                list.add(
                        new RouteStatus(
                                remote.name(), remote.id(), at.toString(), route.solicited()));
            }
        }
        return list;
    }

    /// Takes a connection for the route to a broker that has introduced itself.
    ///
    /// @return why it is closed instead; `null` if it is not
    @Nullable CloseReason register(RouteHandler route, RouteInfo info) {
        RouteHandler replaced = null;
        synchronized (this) {
            if (info.id().equals(self.id())) {
                return CloseReason.DUPLICATE_ROUTE;
            }
            if (refused.test(info.name())) {
                return CloseReason.ROUTE_REMOVED;
            }
            for (var other : routes) {
                var present = other.remote();
                if (present != null && present.id().equals(info.id())) {
                    if (other.isOpen() && !isDecided(route, info)) {
                        LOG.debug("{}Detected duplicate remote route \"{}\"", route, info.id());
                        return CloseReason.DUPLICATE_ROUTE;
                    }
                    replaced = other;
                } else if (present != null && present.name().equals(info.name())) {
                    return nameTaken(route, info);
                }
            }
            if (info.name().equals(self.name())) {
                return nameTaken(route, info);
            }
            var all = new ArrayList<>(routes);
            all.remove(replaced);
            all.add(route);
            routes = List.copyOf(all);
        }
        if (replaced != null) {
            replaced.closeLater(CloseReason.DUPLICATE_ROUTE);
        }
        return null;
    }

    /// Whether the other end has the say, and has said that this one stays.
    private boolean isDecided(RouteHandler route, RouteInfo info) {
        return info.isOurs() && !route.solicited() && info.id().compareTo(self.id()) < 0;
    }

    private static CloseReason nameTaken(RouteHandler route, RouteInfo info) {
        route.logError("Remote server has a duplicate name: " + Quoted.of(info.name()));
        return CloseReason.DUPLICATE_SERVER_NAME;
    }

    /// Whether there is a route to the broker of that id, or it is this one.
    boolean isConnected(String id) {
        if (id.equals(self.id())) {
            return true;
        }
        for (var route : routes) {
            var remote = route.remote();
            if (remote != null && remote.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    boolean refuses(String serverName) {
        return refused.test(serverName);
    }

    /// Breaks routes off and lets none to these brokers be.
    void cut(Predicate<String> serverName) {
        var gone = new ArrayList<RouteHandler>();
        synchronized (this) {
            refused = serverName;
            for (var route : connections) {
                var remote = route.remote();
                if (remote != null && serverName.test(remote.name())) {
                    gone.add(route);
                    severed.put(remote.id(), remote.seenAt(route.record().host()));
                }
            }
        }
        gone.forEach(RouteHandler::cutLater);
    }

    /// Lets all routes be again.
    ///
    /// @return those that were cut
    synchronized List<RouteInfo> heal() {
        refused = _ -> false;
        var again = List.copyOf(severed.values());
        severed.clear();
        return again;
    }
}
