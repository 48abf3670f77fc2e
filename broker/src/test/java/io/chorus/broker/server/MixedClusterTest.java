package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.chorus.broker.cluster.RouteAddress;
import io.chorus.testing.FreePort;
import io.chorus.testing.NatsServer;
import io.chorus.testing.NoBufferLeaks;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// One broker of ours and the two real ones that we promise to work with, in one cluster.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class MixedClusterTest {
    /// The three, whoever connected to whom.
    private record Mixed(
            Broker ours, NatsServer newest, NatsServer oldest, Map<NatsServer, Integer> own)
            implements AutoCloseable {
        /// Ours connects to both.
        static Mixed oursConnects() throws Exception {
            int first = FreePort.next();
            int second = FreePort.next();
            var newest = NatsServer.start(arguments("newest", first, ""));
            var oldest = NatsServer.startOldest(arguments("oldest", second, url(first)));
            var routes = List.of(to(first), to(second));
            return new Mixed(ours(routes), newest, oldest, new HashMap<>()).awaitMesh();
        }

        /// Both connect to ours, and hear of each other from it.
        static Mixed oursIsFound() throws Exception {
            var ours = ours(List.of());
            int port = ours.clusterPort();
            var newest = NatsServer.start(arguments("newest", FreePort.next(), url(port)));
            var oldest = NatsServer.startOldest(arguments("oldest", FreePort.next(), url(port)));
            return new Mixed(ours, newest, oldest, new HashMap<>()).awaitMesh();
        }

        /// All are told of all, themselves too, as operators do it.
        static Mixed allListAll() throws Exception {
            var ports = List.of(FreePort.next(), FreePort.next(), FreePort.next());
            var routes = ports.stream().map(Mixed::to).toList();
            var urls = String.join(",", ports.stream().map(Mixed::url).toList());
            var cluster = Brokers.cluster().port(ports.getFirst()).routes(routes).build();
            var ours = Broker.start(Brokers.options("ours", cluster).build());
            var newest = NatsServer.start(arguments("newest", ports.get(1), urls));
            var oldest = NatsServer.startOldest(arguments("oldest", ports.get(2), urls));
            return new Mixed(ours, newest, oldest, new HashMap<>()).awaitMesh();
        }

        private static Broker ours(List<RouteAddress> routes) {
            var cluster = Brokers.cluster().routes(routes).build();
            return Broker.start(Brokers.options("ours", cluster).build());
        }

        private static RouteAddress to(int port) {
            return new RouteAddress("127.0.0.1", port);
        }

        private static String url(int port) {
            return "nats-route://127.0.0.1:" + port;
        }

        private static String[] arguments(String name, int port, String routes) {
            var all = new ArrayList<>(List.of("-n", name, "--cluster_name", "C1"));
            all.addAll(List.of("--cluster", "nats://127.0.0.1:" + port));
            if (!routes.isEmpty()) {
                all.addAll(List.of("--routes", routes));
            }
            return all.toArray(String[]::new);
        }

        private Mixed awaitMesh() throws IOException, InterruptedException {
            eventually(
                    "ours has a route to both",
                    ofSeconds(30),
                    () -> assertEquals(2, ours.routes().size(), () -> log()));
            for (var real : List.of(newest, oldest)) {
                eventually(
                        "it has a route to both others",
                        ofSeconds(30),
                        () ->
                                assertEquals(
                                        2,
                                        Pages.get(real.monitorPort(), "/varz")
                                                .path("remotes")
                                                .asInt()));
            }
            for (var real : List.of(newest, oldest)) {
                own.put(real, subscriptions(real));
            }
            return this;
        }

        private String log() {
            return String.join("\n", newest.log()) + "\n" + String.join("\n", oldest.log());
        }

        /// One client at each.
        List<Connection> clients() throws IOException, InterruptedException {
            var clients = new ArrayList<Connection>();
            for (var url : List.of(ours.url(), newest.url(), oldest.url())) {
                clients.add(Nats.connect(new Options.Builder().server(url).noReconnect().build()));
            }
            return clients;
        }

        /// Returns when all agree on the number of subscriptions of clients; the real ones have
        /// some of their own.
        void awaitSubscriptions(int count) {
            eventually(
                    "interest is known to ours",
                    ofSeconds(30),
                    () -> assertEquals(count, ours.statistics().subscriptions()));
            for (var real : List.of(newest, oldest)) {
                int own = this.own.getOrDefault(real, 0);
                eventually(
                        "interest is known to the real ones",
                        ofSeconds(30),
                        () -> assertEquals(count + own, subscriptions(real)));
            }
        }

        private static int subscriptions(NatsServer real) throws IOException, InterruptedException {
            return Pages.get(real.monitorPort(), "/subsz?acc=$G").path("num_subscriptions").asInt();
        }

        @Override
        public void close() {
            ours.close();
            newest.close();
            oldest.close();
        }
    }

    @Test
    void oursConnectsToBoth() throws Exception {
        try (var cluster = Mixed.oursConnects()) {
            nothingIsLostOrTwice(cluster);
            pagesAgree(cluster);
        }
    }

    @Test
    void bothConnectToOursAndHearOfEachOther() throws Exception {
        try (var cluster = Mixed.oursIsFound()) {
            nothingIsLostOrTwice(cluster);
            pagesAgree(cluster);
        }
    }

    @Test
    void allMayBeToldOfAll() throws Exception {
        try (var cluster = Mixed.allListAll()) {
            nothingIsLostOrTwice(cluster);
            pagesAgree(cluster);
        }
    }

    private static void nothingIsLostOrTwice(Mixed cluster) throws Exception {
        int messages = 900;
        var clients = cluster.clients();
        var plain = new AtomicIntegerArray(clients.size());
        var queued = new AtomicIntegerArray(clients.size());
        for (int i = 0; i < clients.size(); i++) {
            int index = i;
            var client = clients.get(i);
            client.createDispatcher(_ -> plain.incrementAndGet(index)).subscribe("a.*");
            client.createDispatcher(_ -> queued.incrementAndGet(index)).subscribe("a.>", "q");
            client.createDispatcher(one -> client.publish(one.getReplyTo(), one.getData()))
                    .subscribe("echo." + i);
            client.flush(ofSeconds(30));
        }
        cluster.awaitSubscriptions(9);
        for (var publisher : clients) {
            var headers = new Headers().add("A", "B");
            for (int i = 0; i < messages; i++) {
                publisher.publish("a.b", headers, "hi".getBytes(UTF_8));
            }
            publisher.flush(ofSeconds(30));
        }
        int all = messages * clients.size();
        eventually(
                "each has all, and each group one of each",
                ofSeconds(30),
                () -> {
                    assertEquals(3 * all, sum(plain));
                    assertEquals(all, sum(queued));
                });
        for (int i = 0; i < clients.size(); i++) {
            assertEquals(all, plain.get(i), plain.toString());
            assertEquals(all / 3.0, queued.get(i), all / 10.0, queued.toString());
        }
        for (var client : clients) {
            for (int i = 0; i < clients.size(); i++) {
                var reply = client.request("echo." + i, "x".getBytes(UTF_8), ofSeconds(5));
                assertNotNull(reply);
                assertEquals("x", new String(reply.getData(), UTF_8));
            }
        }
        for (var client : clients) {
            client.close();
        }
        cluster.awaitSubscriptions(0);
        assertEquals(3 * all, sum(plain));
        assertEquals(all, sum(queued));
    }

    private static int sum(AtomicIntegerArray counts) {
        int sum = 0;
        for (int i = 0; i < counts.length(); i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    private static void pagesAgree(Mixed cluster) throws Exception {
        var client = RawClient.quiet(cluster.ours());
        client.send("SUB x.1 1\r\nSUB x.2 2\r\nSUB x.2 q 3\r\n").synced();
        cluster.awaitSubscriptions(3);
        for (var real : List.of(cluster.newest(), cluster.oldest())) {
            int found = 0;
            for (var route : Pages.get(real.monitorPort(), "/routez").path("routes")) {
                if (route.path("remote_name").asString("").equals("ours")) {
                    assertEquals(3, route.path("subscriptions").asInt());
                    found++;
                }
            }
            assertEquals(1, found, cluster::log);
        }
        assertEquals(2, Pages.get(cluster.ours(), "/routez").path("num_routes").asInt());
        var page = Pages.get(cluster.ours(), "/varz");
        assertEquals(2, page.path("remotes").asInt());
        assertEquals("C1", page.path("cluster").path("name").asString(""));
        assertEquals(3, page.path("connect_urls").size());
        client.close();
        cluster.awaitSubscriptions(0);
    }
}
