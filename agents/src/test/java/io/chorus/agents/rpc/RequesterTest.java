package io.chorus.agents.rpc;

import static io.chorus.agents.rpc.TestFleet.CALL;
import static io.chorus.agents.rpc.TestFleet.assertCounts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.protocol.RpcRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;

/// How requests go out and end, over each kind of broker.
@ParameterizedClass(name = "{0}")
@EnumSource
@Timeout(60)
class RequesterTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final TestBroker.Running broker;
    private final TestFleet fleet;

    RequesterTest(TestBroker kind) {
        broker = kind.start();
        fleet = new TestFleet(broker.address());
    }

    @AfterEach
    void scatter() throws Exception {
        fleet.close();
        broker.close();
    }

    @Test
    void aBroadcastIsCompleteWhenEveryNodeHasAnswered() throws Exception {
        IntStream.range(0, 20).forEach(i -> fleet.addGood("node" + i + ".example.net"));

        var result = fleet.requester().send(fleet.toAll(LONG));

        assertCounts(result, 20, 20, 0, 0);
        assertEquals(Ending.COMPLETE, result.ending());
        assertEquals(20, result.answeredWithin(Duration.ofSeconds(2)));
        assertEquals(List.of(), result.duplicates());
        assertEquals(List.of(), result.unexpected());
        var times = result.timeline();
        assertTrue(times.dueNanos() <= times.sentNanos());
        assertTrue(times.sentNanos() < times.publishedNanos());
        for (int i = 0; i < 20; i++) {
            long arrival = result.replies().arrivalNanos(i);
            assertTrue(arrival > times.sentNanos() && arrival < times.endedNanos());
        }
    }

    @Test
    void connectionsServeManyRequests() throws Exception {
        fleet.addGood("a", "b", "c");
        var requester = fleet.requester();

        for (int i = 0; i < 50; i++) {
            assertCounts(requester.send(fleet.toAll(LONG)), 3, 3, 0, 0);
        }
    }

    @Test
    void responsesCountFromWhenTheRequestWasDue() throws Exception {
        fleet.addGood("a", "b");
        var requester = fleet.requester();
        long lag = Duration.ofSeconds(5).toNanos();

        var result = requester.send(fleet.toAll(LONG), System.nanoTime() - lag);

        assertTrue(result.responseNanos(0) >= lag && result.responseNanos(1) >= lag);
        assertEquals(0, result.answeredWithin(Duration.ofSeconds(2)));
        assertEquals(2, result.answeredWithin(Duration.ofSeconds(15)));
    }

    @Test
    void aDirectedRequestReachesOnlyTheNodesNamed() throws Exception {
        fleet.addGood("a", "b", "c");
        var bystander = fleet.add("bystander", FakeNode::answer);

        var result =
                fleet.requester()
                        .send(FanOutRequest.direct(CALL, NodeIndex.of(List.of("c", "a", "b"))));

        assertCounts(result, 3, 3, 0, 0);
        assertEquals(0, bystander.untaken());
    }

    @Test
    void aBatchWaitsForTheOneBefore() throws Exception {
        var order = new CopyOnWriteArrayList<String>();
        FakeNode.Behaviour noting =
                (node, request) -> {
                    order.add(node.identity());
                    node.answer(request);
                };
        for (var name : List.of("a", "b", "c", "d", "e")) {
            fleet.add(name, noting);
        }
        var published = new CopyOnWriteArrayList<Integer>();
        var listener =
                new ReplyListener() {
                    @Override
                    public void onReply(ReceivedReply reply) {}

                    @Override
                    public void onPublished(int nodes) {
                        published.add(nodes);
                    }
                };

        var result =
                fleet.requester()
                        .send(
                                FanOutRequest.direct(CALL, fleet.index())
                                        .with(new Batches(2, Duration.ofMillis(1)))
                                        .with(listener));

        assertCounts(result, 5, 5, 0, 0);
        assertEquals(Ending.COMPLETE, result.ending());
        assertEquals(Set.of("a", "b"), Set.copyOf(order.subList(0, 2)));
        assertEquals(Set.of("c", "d"), Set.copyOf(order.subList(2, 4)));
        assertEquals("e", order.get(4));
        assertEquals(List.of(2, 4, 5), published);
    }

    @Test
    void aSilentNodeHoldsUpOnlyItsBatch() throws Exception {
        fleet.add("mute", (_, _) -> {});
        fleet.addGood("a", "b");

        var result =
                fleet.requester()
                        .send(
                                FanOutRequest.direct(CALL, fleet.index())
                                        .with(new Batches(1, Duration.ZERO))
                                        .within(SHORT));

        assertCounts(result, 2, 2, 0, 1);
        assertEquals(Ending.TIMEOUT, result.ending());
    }

    @Test
    void aServiceAnswersOnce() throws Exception {
        var hosts = List.of(fleet.addService("s1"), fleet.addService("s2"), fleet.addService("s3"));
        var call = new RpcRequest("registry", "names", JsonNodeFactory.instance.objectNode());

        var result = fleet.requester().send(FanOutRequest.service(call).within(LONG));

        assertCounts(result, 1, 1, 0, 0);
        assertEquals(Ending.COMPLETE, result.ending());
        assertEquals(1, hosts.stream().mapToInt(FakeNode::untaken).sum());
    }

    @Test
    void anInterruptGivesWhatHasComeSoFar() throws Exception {
        fleet.addGood("a");
        fleet.add("mute", (_, _) -> {});
        var requester = fleet.requester();
        var answered = new CountDownLatch(1);
        var result = new CompletableFuture<FanOutResult>();
        var interrupted = new CompletableFuture<Boolean>();
        var asking =
                Thread.ofVirtual()
                        .start(() -> {
                            result.complete(
                                    requester.send(
                                            fleet.toAll(LONG).with(_ -> answered.countDown())));
                            interrupted.complete(Thread.currentThread().isInterrupted());
                        });
        assertTrue(answered.await(10, TimeUnit.SECONDS));

        asking.interrupt();

        assertCounts(result.get(10, TimeUnit.SECONDS), 1, 1, 0, 1);
        assertEquals(Ending.INTERRUPTED, result.join().ending());
        assertTrue(interrupted.get(10, TimeUnit.SECONDS));
    }

    /// How many replies wait is up to the threads, so that is asked until some have; if none ever
    /// do, the time limit of the class ends it.
    @Test
    void aSlowListenerHoldsRepliesUpWithoutLosingThem() throws Exception {
        int nodes = 30;
        var answers = new Semaphore(0);
        for (int i = 0; i < nodes; i++) {
            fleet.add(
                    "node" + i,
                    (node, request) -> {
                        node.answer(request);
                        answers.release();
                    });
        }
        var requester = fleet.requester(options -> options.withWorkers(1));

        int deepest = 0;
        while (deepest <= 1) {
            var first = new AtomicBoolean(true);
            var result =
                    requester.send(
                            fleet.toAll(LONG)
                                    .with(_ -> {
                                        if (first.getAndSet(false)) {
                                            answers.acquireUninterruptibly(nodes);
                                        }
                                    }));
            assertCounts(result, nodes, nodes, 0, 0);
            deepest = result.troubles().queueDepthMax();
        }
    }

    @Test
    void whatAListenerThrowsEndsTheRequest() throws Exception {
        fleet.addGood("a");
        var requester = fleet.requester();
        var failure = new IllegalStateException("the disk is full");

        var thrown =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                requester.send(
                                        fleet.toAll(LONG)
                                                .with(_ -> {
                                                    throw failure;
                                                })));

        assertEquals(failure, thrown);
        assertCounts(requester.send(fleet.toAll(LONG)), 1, 1, 0, 0);
    }
}
