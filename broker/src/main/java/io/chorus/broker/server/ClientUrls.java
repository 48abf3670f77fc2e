package io.chorus.broker.server;

import io.chorus.broker.cluster.ClusterName;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where else clients may go: our own addresses first, then those of the other brokers. Clients
/// hear of every change, unless nothing is to be advertised. Guarded by itself.
final class ClientUrls {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final BrokerCore core;
    private final boolean silent;
    private final List<String> own;
    private final Map<RouteHandler, List<String>> others = new HashMap<>();
    private String clusterName = "";
    private List<String> told = List.of();
    private boolean joined;
    private boolean leaving;

    ClientUrls(BrokerCore core, boolean silent) {
        this.core = core;
        this.silent = silent;
        this.own = own(core);
    }

    private static List<String> own(BrokerCore core) {
        var advertised = core.options().clientAdvertise();
        if (!advertised.isEmpty()) {
            return List.of(Endpoint.parse(advertised).toString());
        }
        var address = core.address();
        if (!address.host().equals("0.0.0.0") && !address.host().equals("::")) {
            return List.of(address.toString());
        }
        var found = new ArrayList<String>();
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(ip -> !ip.isLoopbackAddress() && !ip.isLinkLocalAddress())
                    .filter(ip -> !(ip instanceof Inet6Address) || address.host().equals("::"))
                    .forEach(ip -> {
                        var text = ip.getHostAddress();
                        int scope = text.indexOf('%');
                        var host = scope < 0 ? text : text.substring(0, scope);
                        found.add(new Endpoint(host, address.port()).toString());
                    });
        } catch (SocketException e) {
            LOG.warn("cannot list the addresses of this machine: {}", e.getMessage());
        }
        return found.isEmpty()
                ? List.of(new Endpoint("127.0.0.1", address.port()).toString())
                : found;
    }

    /// What other brokers are told.
    List<String> own() {
        return own;
    }

    /// What clients are told; empty as long as this broker has met no other.
    synchronized List<String> told() {
        return told;
    }

    synchronized void named(ClusterName name) {
        clusterName = name.text();
        tell(told);
    }

    synchronized void add(RouteHandler route, List<String> urls) {
        if (silent || !route.isOpen()) {
            return;
        }
        others.put(route, urls);
        joined = true;
        refresh();
    }

    synchronized void remove(RouteHandler route) {
        if (others.remove(route) != null) {
            refresh();
        }
    }

    /// From now on only the others are named.
    synchronized void leave() {
        leaving = true;
        if (joined) {
            var all = all();
            told = all;
            core.info().cluster(clusterName, all);
        }
    }

    private List<String> all() {
        var all = new LinkedHashSet<String>(leaving ? List.of() : own);
        others.values().forEach(all::addAll);
        return List.copyOf(all);
    }

    private void refresh() {
        var all = all();
        if (!all.equals(told)) {
            tell(all);
        }
    }

    private void tell(List<String> urls) {
        told = urls;
        core.info().cluster(clusterName, urls);
        for (var loop : core.loops()) {
            try {
                loop.execute(() -> loop.clients().forEach(core.handshake()::update));
            } catch (RejectedExecutionException _) {
                // The broker is closing, with its clients.
            }
        }
    }
}
