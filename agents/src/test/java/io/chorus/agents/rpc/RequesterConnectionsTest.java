package io.chorus.agents.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.protocol.RequestMessage;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.broker.client.ServerAddress;
import io.chorus.testing.Eventually;
import io.chorus.testing.NatsServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// How the requester's connections look from a real nats-server, and what happens when it goes.
@Timeout(60)
class RequesterConnectionsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String CALLER_MD5 = "37bdf08389145a56c13096c178802d3b";
    private static final RpcRequest CALL =
            new RpcRequest("emulated0", "generate", JsonNodeFactory.instance.objectNode());

    private NatsServer nats;
    private TestFleet fleet;

    @BeforeEach
    void start() {
        nats = NatsServer.start();
        fleet = new TestFleet(ServerAddress.parse(nats.url()));
    }

    @AfterEach
    void stop() throws InterruptedException {
        fleet.close();
        nats.close();
    }

    /// What the broker lists, by name; connections of nodes left out.
    private Map<String, JsonNode> connections() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var uri = "http://127.0.0.1:%d/connz?subs=detail".formatted(nats.monitorPort());
            var body =
                    http.send(
                                    HttpRequest.newBuilder(URI.create(uri)).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            var byName = new HashMap<String, JsonNode>();
            for (var connection : new JsonMapper().readTree(body).get("connections").values()) {
                var name = connection.get("name").stringValue();
                if (name.startsWith(TestFleet.CALLER)) {
                    byName.put(name, connection);
                }
            }
            return byName;
        }
    }

    private static JsonNode named(String name, Map<String, JsonNode> connections) {
        return Objects.requireNonNull(connections.get(name), () -> name + " in " + connections);
    }

    private FanOutRequest toAll() {
        return FanOutRequest.broadcast(CALL, Filter.ALL, Expected.nodes(fleet.index()))
                .within(LONG);
    }

    private static List<String> subscriptions(JsonNode connection) {
        return connection.path("subscriptions_list_detail").values().stream()
                .map(subscription ->
                        subscription.get("subject").stringValue()
                                + " "
                                + subscription.path("qgroup").asString("-"))
                .toList();
    }

    @Test
    void connectionsAndQueueGroupAreNamedForTheCaller() throws Exception {
        fleet.addGood("a");

        var result = fleet.requester().send(toAll());

        var listed = connections();
        assertEquals(
                Set.of(
                        "choria=rip.mcollective-publisher",
                        "choria=rip.mcollective-receiver0",
                        "choria=rip.mcollective-receiver1",
                        "choria=rip.mcollective-receiver2"),
                listed.keySet());
        var subscription =
                "mcollective.reply.%s.%s choria=rip.mcollective"
                        .formatted(CALLER_MD5, result.requestId());
        for (int i = 0; i < 3; i++) {
            var receiver = named("choria=rip.mcollective-receiver" + i, listed);
            assertEquals(List.of(subscription), subscriptions(receiver));
        }
        assertEquals(List.of(), subscriptions(named("choria=rip.mcollective-publisher", listed)));
    }

    @Test
    void oneWorkerNeedsNoQueueGroup() throws Exception {
        fleet.addGood("a");

        var result = fleet.requester(options -> options.withWorkers(1)).send(toAll());

        assertEquals(
                List.of("mcollective.reply.%s.%s -".formatted(CALLER_MD5, result.requestId())),
                subscriptions(named("choria=rip.mcollective-receiver0", connections())));
    }

    @Test
    void workersShareTheReplies() throws Exception {
        IntStream.range(0, 60).forEach(i -> fleet.addGood("node" + i));

        var result = fleet.requester().send(toAll());

        assertEquals(60, result.ok());
        assertEquals(List.of(), result.duplicates());
        var listed = connections();
        int sum = 0;
        for (int i = 0; i < 3; i++) {
            int got =
                    named("choria=rip.mcollective-receiver" + i, listed).get("out_msgs").intValue();
            assertTrue(got > 0 && got < 60, "receiver " + i + " got " + got);
            sum += got;
        }
        assertEquals(60, sum);
    }

    @Test
    void batchesUseOneConnectionOfTheirOwn() throws Exception {
        var during = new CompletableFuture<Map<String, JsonNode>>();
        fleet.add(
                "a",
                (node, request) -> {
                    try {
                        during.complete(connections());
                    } catch (Exception e) {
                        during.completeExceptionally(e);
                    }
                    node.answer(request);
                });

        var result =
                fleet.requester()
                        .send(
                                FanOutRequest.direct(CALL, fleet.index())
                                        .with(new Batches(1, Duration.ZERO)));

        assertEquals(1, result.ok());
        var name = "choria=rip.mcollective_" + result.requestId() + "_batched";
        var own = named(name, during.get(10, TimeUnit.SECONDS));
        assertEquals(
                List.of("mcollective.reply.%s.%s -".formatted(CALLER_MD5, result.requestId())),
                subscriptions(own));
        Eventually.eventually(
                "the connection of the batches is gone",
                Duration.ofSeconds(30),
                () -> !connections().containsKey(name));
    }

    @Test
    void repliesFromAnotherCollectiveAreAddressedByTheMainOneButNotThoseToAPing() throws Exception {
        var watcher = fleet.addWatcher("eu_sites.>");
        var requester = fleet.requester(options -> options.withCollective("eu_sites"));
        var patience = Duration.ofMillis(1);

        requester.send(FanOutRequest.direct(CALL, NodeIndex.of(List.of("node1"))).within(patience));
        requester.send(FanOutRequest.ping(Filter.ALL, Expected.anyone()).within(patience));

        var call = watcher.nextRequest();
        var ping = watcher.nextRequest();
        assertEquals("eu_sites", call.request().collective());
        assertEquals("eu_sites", ping.request().collective());
        assertTrue(("" + call.headers().replyTo()).startsWith("mcollective.reply."));
        assertTrue(("" + ping.headers().replyTo()).startsWith("eu_sites.reply."));
    }

    @Test
    void onlyTheLastFewReplySubjectsStaySubscribed() throws Exception {
        fleet.addGood("a");
        var requester = fleet.requester();
        for (int i = 0; i < 20; i++) {
            requester.send(toAll());
        }

        Eventually.eventually(
                "old subjects are given up",
                Duration.ofSeconds(30),
                () ->
                        subscriptions(named("choria=rip.mcollective-receiver0", connections()))
                                        .size()
                                == 4);
    }

    @Test
    void aBrokerLostUnderwayIsToldByTheResultAndForgottenByTheNext() throws Exception {
        fleet.addGood("a");
        var asked = new CountDownLatch(1);
        FakeNode.Behaviour never = (FakeNode _, RequestMessage _) -> asked.countDown();
        fleet.add("mute", never);
        var requester = fleet.requester();
        var answered = new CountDownLatch(1);
        var first = new CompletableFuture<FanOutResult>();
        Thread.ofVirtual()
                .start(() ->
                        first.complete(
                                requester.send(
                                        toAll().within(Duration.ofSeconds(3))
                                                .with(_ -> answered.countDown()))));
        assertTrue(answered.await(10, TimeUnit.SECONDS));
        assertTrue(asked.await(10, TimeUnit.SECONDS));

        nats.restart();

        var lost = first.get(20, TimeUnit.SECONDS);
        assertEquals(Ending.TIMEOUT, lost.ending());
        assertEquals(List.of("mute"), lost.missing());
        assertTrue(lost.troubles().connectionLosses() >= 1, () -> "" + lost.troubles());
        var only = FanOutRequest.direct(CALL, NodeIndex.of(List.of("a"))).within(LONG);
        Eventually.eventually(
                "the node is back and answers",
                Duration.ofSeconds(20),
                () -> requester.send(only.within(Duration.ofSeconds(1))).ok() == 1);
    }

    @Test
    void withoutABrokerARequestIsNotSent() throws Exception {
        fleet.addGood("a");
        var requester = fleet.requester();
        nats.kill();

        var result = requester.send(toAll().within(Duration.ofMillis(1)));

        assertEquals(Ending.NOT_SENT, result.ending());
        assertEquals(List.of("a"), result.missing());
    }

    @Test
    void whoeverCannotConnectIsToldWhy() {
        nats.kill();

        var refusal = assertThrows(RequesterException.class, () -> fleet.requester());

        assertTrue(
                String.valueOf(refusal.getMessage()).contains("127.0.0.1:" + nats.port()),
                () -> "" + refusal.getMessage());
    }
}
