package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.cluster.RouteAddress;
import io.chorus.broker.wire.Frame;
import io.chorus.broker.wire.FrameParser;
import io.chorus.broker.wire.Side;
import io.chorus.testing.NatsServer;
import io.chorus.testing.NoBufferLeaks;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a broker of ours and a real nats-server say to each other over a route, byte by byte, with
/// a proxy between them that keeps it. Whatever a nats-server says in a role, ours says alike.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class RouteTraceTest {
    private static final JsonMapper JSON = new JsonMapper();

    /// The same in either direction; `T` stands for what only the other side wants.
    private static final String MESSAGES =
            """
            PUB T.plain 3\r
            abc\r
            PUB T.plain answer.to 3\r
            abc\r
            PUB T.group 1\r
            z\r
            PUB T.group answer.to 0\r
            \r
            PUB T.both answer.to 2\r
            hi\r
            PUB T.many 1\r
            m\r
            HPUB T.plain 18 20\r
            NATS/1.0\r
            A: B\r
            \r
            hi\r
            HPUB T.plain answer.to 18 20\r
            NATS/1.0\r
            A: B\r
            \r
            hi\r
            HPUB T.group 18 18\r
            NATS/1.0\r
            A: B\r
            \r
            \r
            HPUB T.both answer.to 18 20\r
            NATS/1.0\r
            A: B\r
            \r
            hi\r
            """;

    /// What makes the other side listen to them.
    private static final String SUBSCRIPTIONS =
            """
            SUB T.plain 1\r
            SUB T.group workers 2\r
            SUB T.both 3\r
            SUB T.both workers 4\r
            SUB T.* others 5\r
            """;

    /// A change of weight, and what shows that it has come.
    private static final String MORE = "SUB T.both workers 6\r\nSUB T.last 7\r\n";

    /// How many they are, and the bytes of their payloads, headers included.
    private static final int COUNT = 10;

    private static final int BYTES = 3 + 3 + 1 + 2 + 1 + 20 + 20 + 18 + 20;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inBothRolesOursSaysWhatARealOneSays(boolean oldest) throws Exception {
        List<String> oursSolicits;
        List<String> oursAccepts;
        try (var real = real(oldest, "--cluster", "nats://127.0.0.1:-1");
                var proxy = new RecordingProxy(clusterPort(real));
                var ours = ours(List.of(new RouteAddress("127.0.0.1", proxy.port())))) {
            talk(ours, real);
            var route = proxy.connections().getFirst();
            assertEquals(1, proxy.connections().size());
            accepted(route.ofSolicitor() + route.ofAcceptor());
            said(route.ofSolicitor(), route.ofAcceptor());
            oursSolicits = verbs(route.ofSolicitor());
            oursAccepts = new ArrayList<>(verbs(route.ofAcceptor()));
        }
        try (var ours = ours(List.of());
                var proxy = new RecordingProxy(ours.clusterPort());
                var real =
                        real(
                                oldest,
                                "--cluster",
                                "nats://127.0.0.1:-1",
                                "--routes",
                                "nats-route://127.0.0.1:" + proxy.port())) {
            talk(ours, real);
            var route = registered(proxy);
            accepted(route.ofAcceptor());
            said(route.ofAcceptor(), route.ofSolicitor());
            assertEquals(verbs(route.ofSolicitor()), oursSolicits);
            assertEquals(oursAccepts, verbs(route.ofAcceptor()));
        }
    }

    private static NatsServer real(boolean oldest, String... more) {
        var arguments = new ArrayList<>(List.of("-n", "real", "--cluster_name", "C1"));
        arguments.addAll(List.of(more));
        var all = arguments.toArray(String[]::new);
        return oldest ? NatsServer.startOldest(all) : NatsServer.start(all);
    }

    /// Where it listens for routes, which it begins to do only after it has said that it is ready.
    private static int clusterPort(NatsServer real) {
        var port = new AtomicInteger();
        eventually(
                "it listens for routes",
                ofSeconds(30),
                () -> {
                    var varz = Pages.get(real.monitorPort(), "/varz");
                    port.set(varz.at("/cluster/cluster_port").asInt());
                    return port.get() > 0;
                });
        return port.get();
    }

    private static Broker ours(List<RouteAddress> routes) {
        return Broker.start(
                Brokers.options("ours", Brokers.cluster().routes(routes).build()).build());
    }

    /// The one that stayed: a server that pools routes tries others too.
    private static RecordingProxy.Recorded registered(RecordingProxy proxy) {
        return proxy.connections().stream()
                .filter(one -> one.ofSolicitor().contains("RMSG $G"))
                .findFirst()
                .orElseThrow();
    }

    /// Clients on both sides listen to what those of the other publish; then both sides have
    /// counted the same.
    private static void talk(Broker ours, NatsServer real) throws Exception {
        eventually("there is a route", ofSeconds(30), () -> ours.routes().size() == 1);
        try (var here = RawClient.quiet(ours);
                var there = RawClient.connect(real.port()).send(RawClient.QUIET).synced()) {
            // One entry for each subject, alone or with its group.
            here.send(SUBSCRIPTIONS.replace("T", "here")).synced();
            there.send(SUBSCRIPTIONS.replace("T", "there")).synced();
            awaitInterest(ours, real, 5, 5);
            here.send(MORE.replace("T", "here")).synced();
            there.send(MORE.replace("T", "there")).synced();
            awaitInterest(ours, real, 7, 6);
            here.send(MESSAGES.replace("T.", "there."));
            there.send(MESSAGES.replace("T.", "here."));
            for (int port : List.of(ours.monitorPort(), real.monitorPort())) {
                eventually(
                        "all has come",
                        ofSeconds(30),
                        () -> {
                            var route = route(port);
                            for (var way : List.of("in", "out")) {
                                assertEquals(COUNT, route.path(way + "_msgs").asInt());
                                assertEquals(BYTES, route.path(way + "_bytes").asInt());
                            }
                            assertEquals(6, route.path("subscriptions").asInt());
                            pages(port);
                        });
            }
        }
        awaitInterest(ours, real, 0, 0);
    }

    /// @param own subscriptions at each of both
    /// @param announced how many entries these make for the other
    private static void awaitInterest(Broker ours, NatsServer real, int own, int announced) {
        eventually(
                "interest is known",
                ofSeconds(30),
                () ->
                        ours.statistics().subscriptions() == own + announced
                                && route(real.monitorPort()).path("subscriptions").asInt()
                                        == announced);
    }

    /// Each server counts what a client has said behind what it passed on.
    private static void pages(int port) throws IOException, InterruptedException {
        var all = Pages.get(port, "/varz");
        assertEquals(1, all.path("connections").asInt());
        assertEquals(1, all.path("routes").asInt());
        assertEquals(1, all.path("remotes").asInt());
        assertEquals(2 * COUNT, all.path("in_msgs").asInt());
        assertEquals(2 * BYTES, all.path("in_bytes").asInt());
        assertEquals("C1", all.path("cluster").path("name").asString(""));
        var client = Pages.get(port, "/connz?subs=1").path("connections").path(0);
        assertEquals(7, client.path("subscriptions").asInt());
        assertEquals(7, client.path("subscriptions_list").size());
        assertEquals(COUNT, client.path("in_msgs").asInt());
        assertEquals(BYTES, client.path("in_bytes").asInt());
        var interest = Pages.get(port, "/subsz?acc=$G");
        assertTrue(interest.path("num_subscriptions").asInt() >= 7 + 6, interest::toString);
    }

    private static JsonNode route(int monitorPort) {
        try {
            return Pages.get(monitorPort, "/routez").path("routes").path(0);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Nobody complained.
    private static void accepted(String trace) {
        assertFalse(trace.contains("-ERR"), trace);
    }

    /// What ours said is what the other said, but for the side it is of.
    private static void said(String ours, String real) {
        assertEquals(
                messages(real).replace(" here.", " T."), messages(ours).replace(" there.", " T."));
        assertEquals(
                interest(real).toString().replace(" there.", " T."),
                interest(ours).toString().replace(" here.", " T."));
        for (var verb : List.of("INFO ", "CONNECT ")) {
            if (ours.contains(verb) && real.contains(verb)) {
                var members = members(ours, verb);
                members.removeAll(members(real, verb));
                assertEquals(List.of(), List.copyOf(members), () -> verb + "\n" + ours);
            }
        }
    }

    private static Set<String> members(String trace, String verb) {
        int start = trace.indexOf(verb) + verb.length();
        var json = JSON.readTree(trace.substring(start, trace.indexOf("\r\n", start)));
        return new TreeSet<>(json.propertyNames());
    }

    /// All messages of clients, one after the other, with their payloads.
    private static String messages(String trace) {
        return of(trace, frame -> frame instanceof Frame.Routed);
    }

    /// All interest of clients, ordered, since that of different subjects is not; each once, since
    /// a change that is soon taken back may be passed over.
    private static List<String> interest(String trace) {
        return of(trace, frame -> frame instanceof Frame.Remote)
                .lines()
                .filter(line -> !line.startsWith("RS+ $SYS") && !line.startsWith("RS- $SYS"))
                .distinct()
                .sorted()
                .toList();
    }

    /// The verbs in the order of the first time, but for questions and answers, which time decides.
    private static List<String> verbs(String trace) {
        var verbs = new ArrayList<>(List.of("PING", "PONG"));
        for (var line : frames(trace)) {
            var verb = line.split("[ \r]", 2)[0];
            if (!verbs.contains(verb) && !line.contains("$SYS")) {
                verbs.add(verb);
            }
        }
        return verbs.subList(2, verbs.size());
    }

    private static String of(String trace, Predicate<Frame> kind) {
        var parser = new FrameParser(Side.ROUTE, 1 << 16, 1 << 20);
        var out = new StringBuilder();
        each(trace, parser, (frame, text) -> out.append(kind.test(frame) ? text : ""));
        return out.toString();
    }

    private static List<String> frames(String trace) {
        var parser = new FrameParser(Side.ROUTE, 1 << 16, 1 << 20);
        var all = new ArrayList<String>();
        each(trace, parser, (_, text) -> all.add(text));
        return all;
    }

    private interface Taker {
        void take(Frame frame, String text);
    }

    private static void each(String trace, FrameParser parser, Taker taker) {
        ByteBuf in = Unpooled.wrappedBuffer(trace.getBytes(ISO_8859_1));
        int start = 0;
        for (var frame = parser.next(in); frame != null; frame = parser.next(in)) {
            taker.take(frame, trace.substring(start, in.readerIndex()));
            start = in.readerIndex();
        }
    }
}
