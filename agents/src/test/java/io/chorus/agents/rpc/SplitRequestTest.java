package io.chorus.agents.rpc;

import static io.chorus.agents.rpc.TestFleet.CALL;
import static io.chorus.agents.rpc.TestFleet.assertCounts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.protocol.Reply;
import io.chorus.agents.protocol.RpcReply;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.agents.protocol.StatusCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

@Timeout(60)
class SplitRequestTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(700);

    private TestBroker.Running broker;
    private TestFleet fleet;

    @BeforeEach
    void gather() {
        broker = TestBroker.EMBEDDED.start();
        fleet = new TestFleet(broker.address());
    }

    @AfterEach
    void scatter() throws Exception {
        fleet.close();
        broker.close();
    }

    private void addFailing(String... identities) {
        for (var identity : identities) {
            fleet.add(
                    identity,
                    (node, message) ->
                            node.answer(
                                    message,
                                    reply ->
                                            new Reply(
                                                    reply.requestId(),
                                                    reply.senderId(),
                                                    reply.agent(),
                                                    reply.timeSeconds(),
                                                    RpcReply.failed(
                                                                    "generate",
                                                                    StatusCode.ABORTED,
                                                                    "no")
                                                            .render())));
        }
    }

    private FanOutResult send(Batches batches, Duration timeout) throws Exception {
        return fleet.requester()
                .send(FanOutRequest.direct(CALL, fleet.index()).with(batches).within(timeout));
    }

    @Test
    void aWindowNeverHasMoreNodesAtItThanItsSize() throws Exception {
        var busy = new AtomicInteger();
        var most = new AtomicInteger();
        try (var later = Executors.newSingleThreadScheduledExecutor()) {
            for (int i = 0; i < 40; i++) {
                fleet.add(
                        "n" + i,
                        (node, message) -> {
                            most.accumulateAndGet(busy.incrementAndGet(), Math::max);
                            var _ =
                                    later.schedule(
                                            () -> {
                                                busy.decrementAndGet();
                                                node.answer(message);
                                            },
                                            5,
                                            TimeUnit.MILLISECONDS);
                        });
            }

            var result = send(Batches.window(4), LONG);

            assertCounts(result, 40, 40, 0, 0);
            assertEquals(Ending.COMPLETE, result.ending());
            assertTrue(most.get() > 1 && most.get() <= 4, () -> "at a time: " + most);
        }
    }

    @Test
    void aSilentNodeLeavesTheWindowWhenItsTimeIsOver() throws Exception {
        fleet.addGood("a", "b");
        fleet.add("mute", (_, _) -> {});
        fleet.addGood("c", "d", "e");

        var result = send(Batches.window(1), SHORT);

        assertCounts(result, 5, 5, 0, 1);
        assertEquals(List.of("mute"), result.missing());
        assertEquals(Ending.TIMEOUT, result.ending());
    }

    @Test
    void noFurtherBatchGoesOutWhenTooManyAreLost() throws Exception {
        addFailing("x");
        fleet.add("mute", (_, _) -> {});
        var a = fleet.add("a", FakeNode::answer);
        var b = fleet.add("b", FakeNode::answer);

        var result = send(new Batches(2, Duration.ZERO).stoppingAt(2), SHORT);

        assertEquals(Ending.STOPPED, result.ending());
        assertCounts(result, 1, 0, 1, 3);
        assertEquals(0, a.untaken() + b.untaken());
    }

    @Test
    void fewerLossesThanTheLimitStopNothing() throws Exception {
        addFailing("x");
        fleet.addGood("a", "b", "c");

        var result = send(new Batches(1, Duration.ZERO).stoppingAt(2), LONG);

        assertEquals(Ending.COMPLETE, result.ending());
        assertCounts(result, 4, 3, 1, 0);
    }

    @Test
    void aWindowStopsToo() throws Exception {
        addFailing("x", "y");
        var last = fleet.add("last", FakeNode::answer);

        var result = send(Batches.window(1).stoppingAt(2), LONG);

        assertEquals(Ending.STOPPED, result.ending());
        assertEquals(0, last.untaken());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whenAllOfItIsOverNobodyElseIsAsked(boolean sliding) throws Exception {
        fleet.add("mute", (_, _) -> {});
        var last = fleet.add("last", FakeNode::answer);
        var batches = sliding ? Batches.window(1) : new Batches(1, Duration.ZERO);

        var result =
                fleet.requester()
                        .send(
                                FanOutRequest.direct(CALL, fleet.index())
                                        .with(batches)
                                        .with(Patience.of(LONG).withOverall(SHORT)));

        assertEquals(Ending.TIMEOUT, result.ending());
        assertEquals(List.of("mute", "last"), result.missing());
        assertEquals(0, last.untaken());
    }

    @Test
    void eachNodeGetsItsOwnInputs() throws Exception {
        var sizes = new ConcurrentHashMap<String, Integer>();
        for (var name : List.of("a", "b", "c")) {
            fleet.add(
                    name,
                    (node, message) -> {
                        var body = RpcRequest.parse(message.request().body());
                        sizes.put(node.identity(), body.data().path("size").asInt());
                        node.answer(message);
                    });
        }
        var calls = List.of(call(1), call(2), call(1));

        var result =
                fleet.requester().send(FanOutRequest.direct(calls, fleet.index()).within(LONG));

        assertCounts(result, 3, 3, 0, 0);
        assertEquals(Map.of("a", 1, "b", 2, "c", 1), sizes);
    }

    private static RpcRequest call(int size) {
        return new RpcRequest(
                "emulated0", "generate", JsonNodeFactory.instance.objectNode().put("size", size));
    }

    @Test
    void whatIsOnlyToldArrivesAndIsNotWaitedFor() throws Exception {
        var node = fleet.add("mute", (_, _) -> {});

        var id = fleet.requester().tell(FanOutRequest.direct(CALL, fleet.index()));

        assertEquals(node.nextRequest().request().requestId(), id.orElseThrow());
    }
}
