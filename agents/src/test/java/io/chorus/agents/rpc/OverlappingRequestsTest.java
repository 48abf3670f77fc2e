package io.chorus.agents.rpc;

import static io.chorus.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.node.Behaviour;
import io.chorus.agents.node.Blueprint;
import io.chorus.agents.node.Distribution;
import io.chorus.agents.node.NodeSettings;
import io.chorus.agents.protocol.Reply;
import io.chorus.agents.protocol.RequestMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Several requests at a time, of one requester and of several.
@Timeout(60)
class OverlappingRequestsTest {
    private static final int CALLERS = 8;
    private static final int EACH = 4;
    private static final int COUNT = 30;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /// Nodes whose replies to different requests overtake each other.
    private static NodeIndex emulated(TestFleet fleet, Distribution serviceNanos) throws Exception {
        var settings =
                NodeSettings.builder("emu", 7)
                        .lifecycleEvents(false)
                        .behaviour(Behaviour.PLAIN.withServiceNanos(serviceNanos))
                        .build();
        var blueprint = new Blueprint(settings, InstantSource.system());
        var names = new ArrayList<String>();
        for (int i = 0; i < COUNT; i++) {
            var node = blueprint.node(i);
            fleet.addEmulated(node);
            names.add(node.identity());
        }
        return NodeIndex.of(names);
    }

    private static Requester caller(TestFleet fleet, int number) throws Exception {
        return fleet.requester(options ->
                new RequesterOptions(
                        options.connection(),
                        "choria=caller" + number + ".mcollective",
                        "caller" + number + ".example.net",
                        options.mainCollective(),
                        options.collective(),
                        options.workers(),
                        options.ttlSeconds(),
                        number));
    }

    private static FanOutRequest broadcast(NodeIndex index) {
        return FanOutRequest.broadcast(
                        TestFleet.CALL, Filter.agent("emulated0"), Expected.nodes(index))
                .within(LIMIT);
    }

    private static List<FanOutRequest> several(NodeIndex index) {
        return List.of(
                broadcast(index),
                FanOutRequest.direct(TestFleet.CALL, index).within(LIMIT),
                FanOutRequest.ping(Filter.ALL, Expected.nodes(index)).within(LIMIT),
                broadcast(index));
    }

    @ParameterizedTest
    @EnumSource(TestBroker.class)
    void everyRequestOfEveryCallerGetsItsOwnReplies(TestBroker kind) throws Exception {
        try (var running = kind.start();
                var fleet = new TestFleet(running.address());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var index = emulated(fleet, new Distribution.Uniform(1e6, 60e6));
            var pending = new ArrayList<Future<FanOutResult>>();
            var started = new CountDownLatch(CALLERS * EACH);
            for (int i = 0; i < CALLERS; i++) {
                var requester = caller(fleet, i);
                for (var request : several(index)) {
                    pending.add(
                            threads.submit(() -> {
                                started.countDown();
                                started.await();
                                return requester.send(request);
                            }));
                }
            }

            var ids = new HashSet<String>();
            for (var each : pending) {
                var result = each.get();
                TestFleet.assertCounts(result, COUNT, COUNT, 0, 0);
                assertEquals(List.of(), result.duplicates());
                assertEquals(List.of(), result.unexpected());
                ids.add(result.requestId());
            }
            assertEquals(CALLERS * EACH, ids.size());
        }
    }

    @Test
    void aRequestThatIsOverLeavesItsLateRepliesToNoOther() throws Exception {
        try (var running = TestBroker.EMBEDDED.start();
                var fleet = new TestFleet(running.address());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var index = emulated(fleet, new Distribution.Constant(400e6));
            var requester = caller(fleet, 1);

            var patient = threads.submit(() -> requester.send(broadcast(index)));
            var hasty = requester.send(broadcast(index).within(Duration.ofMillis(50)));

            TestFleet.assertCounts(hasty, 0, 0, 0, COUNT);
            TestFleet.assertCounts(patient.get(), COUNT, COUNT, 0, 0);
            eventually("all late ones are seen", LIMIT, () -> requester.lateReplies() == COUNT);
            assertTrue(
                    requester.takeLateReplies().stream()
                            .allMatch(late -> late.requestId().equals(hasty.requestId())));
        }
    }

    /// A node that waits for the second request, then answers each to where the other wants it.
    private static final class Confused implements FakeNode.Behaviour {
        private final AtomicReference<RequestMessage> before = new AtomicReference<>();

        @Override
        public void on(FakeNode node, RequestMessage request) {
            var first = before.getAndSet(request);
            if (first != null) {
                node.answer(first, reply -> withId(reply, request.request().requestId()));
                node.answer(request, reply -> withId(reply, first.request().requestId()));
            }
        }

        private static Reply withId(Reply reply, String id) {
            return new Reply(
                    id, reply.senderId(), reply.agent(), reply.timeSeconds(), reply.message());
        }
    }

    @Test
    void aReplyThatNamesTheOtherRequestCountsForNeither() throws Exception {
        try (var running = TestBroker.EMBEDDED.start();
                var fleet = new TestFleet(running.address());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            fleet.add("confused", new Confused());
            fleet.addGood("good");
            var requester = caller(fleet, 1);
            Queue<String> reasons = new ConcurrentLinkedQueue<>();
            var complaint = new CountDownLatch(2);
            var listener =
                    new ReplyListener() {
                        @Override
                        public void onReply(ReceivedReply reply) {}

                        @Override
                        public void onInvalid(String reason) {
                            reasons.add(reason);
                            complaint.countDown();
                        }
                    };

            var pending =
                    Stream.of(1, 2)
                            .map(_ -> fleet.toAll(Duration.ofSeconds(2)).with(listener))
                            .map(request -> threads.submit(() -> requester.send(request)))
                            .toList();

            for (var each : pending) {
                var result = each.get();
                TestFleet.assertCounts(result, 1, 1, 1, 1);
                assertEquals(List.of("confused"), result.missing());
            }
            complaint.await();
            assertTrue(
                    reasons.stream().allMatch(reason -> reason.contains("to another request")),
                    reasons::toString);
        }
    }

    @Test
    void aPreparedRequestGoesOutUnderTheIdThatWasTold() throws Exception {
        try (var running = TestBroker.EMBEDDED.start();
                var fleet = new TestFleet(running.address())) {
            fleet.addGood("one", "two");
            var requester = caller(fleet, 1);
            var prepared =
                    IntStream.range(0, 3)
                            .mapToObj(_ -> requester.prepare(fleet.toAll(LIMIT)))
                            .toList();

            for (var each : prepared.reversed()) {
                var result = requester.send(each, System.nanoTime());
                assertEquals(each.requestId(), result.requestId());
                TestFleet.assertCounts(result, 2, 2, 0, 0);
                for (int reply = 0; reply < 2; reply++) {
                    long decode =
                            result.replies().decodedNanos(reply)
                                    - result.replies().arrivalNanos(reply);
                    assertTrue(decode > 0 && decode < LIMIT.toNanos());
                }
            }
        }
    }
}
