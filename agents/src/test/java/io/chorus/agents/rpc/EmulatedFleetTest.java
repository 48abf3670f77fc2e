package io.chorus.agents.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.filter.FilterMatcher;
import io.chorus.agents.filter.Filters;
import io.chorus.agents.node.Blueprint;
import io.chorus.agents.node.Node;
import io.chorus.agents.node.NodeSettings;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.broker.client.ServerAddress;
import io.chorus.testing.NatsServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

/// A requester and a fleet of emulated nodes, with a real nats-server between them.
@Timeout(60)
class EmulatedFleetTest {
    private static final long SEED = 7;
    private static final int COUNT = 60;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static NatsServer nats;
    private static TestFleet fleet;
    private static List<Node> nodes;
    private static NodeIndex index;
    private static Requester requester;

    @BeforeAll
    static void start() throws Exception {
        nats = NatsServer.start();
        fleet = new TestFleet(ServerAddress.parse(nats.url()));
        var blueprint =
                new Blueprint(NodeSettings.builder("emu", SEED).build(), InstantSource.system());
        nodes = IntStream.range(0, COUNT).mapToObj(blueprint::node).toList();
        for (var node : nodes) {
            fleet.addEmulated(node);
        }
        index = NodeIndex.of(nodes.stream().map(Node::identity).toList());
        requester = fleet.requester();
    }

    @AfterAll
    static void stop() throws Exception {
        fleet.close();
        nats.close();
    }

    @Test
    void everyNodeAnswersAPing() {
        var result =
                requester.send(FanOutRequest.ping(Filter.ALL, Expected.nodes(index)).within(LIMIT));

        TestFleet.assertCounts(result, COUNT, COUNT, 0, 0);
    }

    static Stream<Filter> subsets() {
        return Stream.of(
                new Filters().facts(List.of("role=web")).build(),
                new Filters().classes(List.of("apache")).build(),
                new Filters().facts(List.of("os.family=Debian", "processorcount>4")).build(),
                new Filters().identities(List.of("/^[0-9]+7-/", "/^1-/")).build(),
                new Filters().compounds(List.of("with('role=db') or with('role=cache')")).build());
    }

    @ParameterizedTest
    @MethodSource("subsets")
    void discoveryFindsExactlyThoseWhomTheFilterMatches(Filter filter) {
        var matching =
                nodes.stream()
                        .filter(node -> FilterMatcher.matches(filter, node))
                        .map(Node::identity)
                        .collect(Collectors.toSet());
        assertTrue(!matching.isEmpty() && matching.size() < COUNT, matching::toString);

        var found = requester.discover(Discovery.of(filter, "rpcutil", LIMIT).windowed());

        assertEquals(matching, Set.copyOf(found.senders()));
        assertEquals(List.of(), found.duplicates());
    }

    @Test
    void everyNodeGeneratesWhatIsAskedFor() {
        var call =
                new RpcRequest(
                        "emulated0",
                        "generate",
                        JsonNodeFactory.instance.objectNode().put("size", 2_000));
        var sizes = ConcurrentHashMap.<Integer>newKeySet();

        var result =
                requester.send(
                        FanOutRequest.broadcast(
                                        call, Filter.agent("emulated0"), Expected.nodes(index))
                                .within(LIMIT)
                                .with(reply -> sizes.add(generated(reply))));

        TestFleet.assertCounts(result, COUNT, COUNT, 0, 0);
        assertEquals(Set.of(2_000), sizes);
    }

    private static int generated(ReceivedReply reply) {
        var body = reply.body();
        return body == null ? -1 : body.data().path("message").asString("").length();
    }

    @Test
    void factsAreThoseOfTheNodeThatAnswers() {
        var call =
                new RpcRequest(
                        "rpcutil",
                        "get_fact",
                        JsonNodeFactory.instance.objectNode().put("fact", "role"));
        var roles = new ConcurrentHashMap<String, String>();

        var result =
                requester.send(
                        FanOutRequest.direct(call, index)
                                .within(LIMIT)
                                .with(reply -> {
                                    var body = reply.body();
                                    if (body != null) {
                                        roles.put(
                                                reply.senderId(),
                                                body.data().path("value").asString(""));
                                    }
                                }));

        TestFleet.assertCounts(result, COUNT, COUNT, 0, 0);
        for (var node : nodes) {
            assertEquals(node.facts().path("role").asString("?"), roles.get(node.identity()));
        }
    }

    @Test
    void anActionThatNodesDoNotKnowFailsEverywhere() {
        var call = new RpcRequest("rpcutil", "dance", JsonNodeFactory.instance.objectNode());

        var result = requester.send(FanOutRequest.direct(call, index).within(LIMIT));

        TestFleet.assertCounts(result, COUNT, 0, COUNT, 0);
        assertEquals(2, result.replies().statusCode(0));
    }
}
