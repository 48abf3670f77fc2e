package io.chorus.emulator.brokers;

import io.chorus.broker.link.LinkConditions;
import io.chorus.broker.link.LinkProxy;
import io.chorus.broker.link.Links;
import io.chorus.broker.link.ProxyLoops;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;

/// Proxies in front of real servers, one for the clients of each and one for its routes, so that
/// links and routes can break. Safe for any thread.
final class NatsProxies implements AutoCloseable {
    private final ProxyLoops loops = ProxyLoops.start(1);
    private final List<LinkProxy> clients = new ArrayList<>();
    private final List<LinkProxy> routes = new ArrayList<>();
    private final List<BrokerLinks> links = new ArrayList<>();
    private final List<Links.Rule> cuts = new ArrayList<>(); // guarded by this

    /// @param ports of the servers for clients
    /// @param clusterPorts of the servers for routes; empty if they are no cluster
    NatsProxies(List<Integer> ports, List<Integer> clusterPorts) {
        for (var port : ports) {
            var proxy = proxy(port);
            clients.add(proxy);
            var its = new BrokerLinks();
            its.begin(proxy.links());
            links.add(its);
        }
        clusterPorts.forEach(port -> routes.add(proxy(port)));
    }

    private LinkProxy proxy(int port) {
        return LinkProxy.start(loops, NatsSettings.HOST, 0, NatsSettings.HOST, port);
    }

    List<Integer> ports() {
        return clients.stream().map(LinkProxy::port).toList();
    }

    List<Integer> clusterPorts() {
        return routes.stream().map(LinkProxy::port).toList();
    }

    LinkControl links() {
        return new ManyLinks(links);
    }

    /// Breaks routes and refuses new ones.
    ///
    /// @param numbers tells servers by the id that they dial with; 0 for a stranger
    synchronized void cut(BiPredicate<Integer, Integer> cut, ToIntFunction<String> numbers) {
        heal();
        for (int i = 0; i < routes.size(); i++) {
            int number = i + 1;
            var its = routes.get(i).links();
            cuts.add(
                    its.apply(
                            id -> id != null && cut.test(numbers.applyAsInt(id), number),
                            LinkConditions.NONE.withRefusal()));
            its.reset(id -> id != null && cut.test(numbers.applyAsInt(id), number));
        }
    }

    synchronized void heal() {
        cuts.forEach(Links.Rule::close);
        cuts.clear();
    }

    @Override
    public void close() {
        clients.forEach(LinkProxy::close);
        routes.forEach(LinkProxy::close);
        loops.close();
    }
}
