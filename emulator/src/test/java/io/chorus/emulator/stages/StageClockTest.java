package io.chorus.emulator.stages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.node.Behaviour;
import io.chorus.agents.node.Distribution;
import io.chorus.agents.rpc.Batches;
import io.chorus.agents.rpc.Expected;
import io.chorus.agents.rpc.FanOutRequest;
import io.chorus.agents.rpc.NodeIndex;
import io.chorus.agents.rpc.Requester;
import io.chorus.broker.wire.ByteString;
import io.chorus.emulator.stages.StagedFleet.Staged;
import io.chorus.reports.record.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the time of replies went, on real sockets.
@Timeout(60)
class StageClockTest {
    private static final int COUNT = 40;
    private static final long SERVICE_NANOS = 50_000_000;

    /// The first ones also measure how a JVM warms up.
    private static final int ROUNDS = 6;

    /// Every stage of every reply is there, and they add up to its response time.
    private static void assertWhole(Staged staged, int replies) {
        var result = staged.result();
        var stages = staged.stages();
        assertEquals(replies, result.responses());
        for (int reply = 0; reply < replies; reply++) {
            long sum = 0;
            for (var stage : stages.stages()) {
                long nanos = stages.nanos(stage, reply);
                assertTrue(nanos >= 0, stage + " of " + result.replies().sender(reply));
                sum += stage == Stage.DECODE ? 0 : nanos;
            }
            assertEquals(result.responseNanos(reply), sum);
        }
    }

    private static long median(Staged staged, Stage stage) {
        long[] times =
                IntStream.range(0, staged.result().responses())
                        .mapToLong(reply -> staged.stages().nanos(stage, reply))
                        .sorted()
                        .toArray();
        return times[times.length / 2];
    }

    @ParameterizedTest(name = "{0} loops")
    @ValueSource(ints = {1, 3})
    void theStagesOfEveryReplyAddUpToItsResponseTime(int loops) throws Exception {
        try (var fleet = StagedFleet.embedded(loops, COUNT, Behaviour.PLAIN)) {
            var requester = fleet.requester("one");
            for (var request : List.of(fleet.broadcast(), fleet.direct(), fleet.ping())) {
                for (int i = 0; i < 3; i++) {
                    var staged = fleet.send(requester, request);

                    assertWhole(staged, COUNT);
                    assertEquals(8, staged.stages().stages().size());
                    staged.stages().close();
                }
            }
        }
    }

    /// Such a request numbers its nodes in an order of its own.
    @Test
    void aRequestToSomeOfTheFleetFindsTheStampsOfThose() throws Exception {
        var service =
                new Distribution.Mixture(
                        List.of(
                                new Distribution.Part(1, new Distribution.Constant(1e6)),
                                new Distribution.Part(1, new Distribution.Constant(80e6))));
        try (var fleet =
                StagedFleet.embedded(2, COUNT, Behaviour.PLAIN.withServiceNanos(service))) {
            var some = NodeIndex.of(fleet.nodes.names().subList(COUNT / 2, COUNT).reversed());

            var staged = fleet.send(fleet.requester("one"), fleet.direct(some));

            assertWhole(staged, COUNT / 2);
            for (int reply = 0; reply < COUNT / 2; reply++) {
                boolean early = staged.result().responseNanos(reply) < 80_000_000;
                assertTrue(!early || staged.stages().nanos(Stage.NODE, reply) < 80_000_000);
                assertTrue(early || staged.stages().nanos(Stage.NODE, reply) >= 1_000_000);
            }
        }
    }

    @Test
    void whoeverAnswersIsKnownByName() throws Exception {
        try (var fleet = StagedFleet.embedded(2, COUNT, Behaviour.PLAIN)) {
            var ping =
                    FanOutRequest.ping(Filter.ALL, Expected.count(COUNT)).within(StagedFleet.LIMIT);

            assertWhole(fleet.send(fleet.requester("one"), ping), COUNT);
        }
    }

    /// Anybody can send anything to anybody.
    @Test
    void strangersBytesDisturbNothing() throws Exception {
        try (var fleet = StagedFleet.embedded(2, COUNT, Behaviour.PLAIN)) {
            var requester = fleet.requester("one");
            var stranger = fleet.stranger();
            var key = "\"reply-to\":\"";
            var id = "0123456789abcdef".repeat(2);
            var odd =
                    List.of(
                            "",
                            "x",
                            key,
                            key + id,
                            key + id + "\"",
                            key + "short\"" + " ".repeat(40),
                            id + key + "\"" + id,
                            "x".repeat(20_000));
            var subjects =
                    List.of(
                            "mcollective.broadcast.agent.emulated0",
                            "mcollective.node." + fleet.nodes.name(0),
                            "mcollective.reply.x." + id,
                            id,
                            "a");
            for (var payload : odd) {
                for (var subject : subjects) {
                    stranger.publish(ByteString.of(subject), null, payload.getBytes(UTF_8));
                }
            }
            stranger.flush(StagedFleet.LIMIT);

            assertEquals(0, stranger.statistics().reconnects());
            assertWhole(fleet.send(requester, fleet.broadcast()), COUNT);
        }
    }

    @Test
    void aBatchedRequestIsWatchedOnItsOwnConnection() throws Exception {
        try (var fleet = StagedFleet.embedded(2, COUNT, Behaviour.PLAIN)) {
            var batches = new Batches(15, Duration.ofMillis(1));

            assertWhole(fleet.send(fleet.requester("one"), fleet.direct().with(batches)), COUNT);
        }
    }

    @Test
    void aSlowServiceShowsInTheNodeAndNowhereElse() throws Exception {
        var slow = Behaviour.PLAIN.withServiceNanos(new Distribution.Constant(SERVICE_NANOS));
        try (var fleet = StagedFleet.embedded(2, COUNT, slow)) {
            var requester = fleet.requester("one");
            var rounds = new ArrayList<Staged>();
            for (int i = 0; i < ROUNDS; i++) {
                rounds.add(fleet.send(requester, fleet.broadcast()));
            }

            for (var staged : rounds) {
                assertWhole(staged, COUNT);
                for (int reply = 0; reply < COUNT; reply++) {
                    assertTrue(staged.stages().nanos(Stage.NODE, reply) >= SERVICE_NANOS);
                }
            }
            for (var stage : fleet.clock.stages()) {
                long best =
                        rounds.stream().mapToLong(staged -> median(staged, stage)).min().orElse(0);
                assertTrue(
                        stage == Stage.NODE || best < SERVICE_NANOS / 2,
                        () -> stage + " takes " + best + " ns");
            }
        }
    }

    /// Three requesters with four requests each at a time: each has all its stamps, of its own.
    @ParameterizedTest(name = "{0} loops")
    @ValueSource(ints = {1, 2})
    void overlappingRequestsAreToldApart(int loops) throws Exception {
        var slow = Behaviour.PLAIN.withServiceNanos(new Distribution.Uniform(1e6, 40e6));
        try (var fleet = StagedFleet.embedded(loops, COUNT, slow);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pending = new ArrayList<Future<Staged>>();
            for (var name : List.of("one", "two", "three")) {
                var requester = fleet.requester(name);
                pending.addAll(
                        together(
                                threads,
                                fleet,
                                requester,
                                List.of(
                                        fleet.broadcast(),
                                        fleet.direct(),
                                        fleet.broadcast(),
                                        fleet.ping())));
            }
            for (var each : pending) {
                assertWhole(each.get(), COUNT);
            }
        }
    }

    private static List<Future<Staged>> together(
            ExecutorService threads,
            StagedFleet fleet,
            Requester requester,
            List<FanOutRequest> requests) {
        return requests.stream()
                .map(request -> threads.submit(() -> fleet.send(requester, request)))
                .toList();
    }

    @Test
    void onSomebodyElsesBrokerTheStagesOfOurOwnEndsAreThere() throws Exception {
        try (var fleet = StagedFleet.foreign(COUNT)) {
            var staged = fleet.send(fleet.requester("one"), fleet.broadcast());

            assertWhole(staged, COUNT);
            assertEquals(
                    List.of(
                            Stage.SEND,
                            Stage.REQUEST_WAY,
                            Stage.NODE,
                            Stage.REPLY_WAY,
                            Stage.DECODE),
                    staged.stages().stages());
        }
    }

    @Test
    void ofSomebodyElsesFleetOnlyTheWholeIsKnown() throws Exception {
        try (var fleet = StagedFleet.foreign(COUNT)) {
            var outside = StageClock.outside();
            var requester = fleet.requester("one");
            long due = System.nanoTime();
            var prepared = requester.prepare(fleet.broadcast());
            outside.open(prepared.requestId(), due);
            var result = requester.send(prepared, due);

            assertWhole(new Staged(result, outside.finish(result)), COUNT);
            assertEquals(3, outside.stages().size());
        }
    }

    @Test
    void anotherOrderTellsTheSameTimes() throws Exception {
        try (var fleet = StagedFleet.embedded(2, COUNT, Behaviour.PLAIN)) {
            var staged = fleet.send(fleet.requester("one"), fleet.broadcast());
            int[] backwards = IntStream.iterate(COUNT - 1, i -> i >= 0, i -> i - 1).toArray();

            var turned = staged.stages().inOrder(backwards);

            assertEquals(
                    Arrays.stream(backwards)
                            .mapToLong(reply -> staged.stages().nanos(Stage.NODE, reply))
                            .boxed()
                            .toList(),
                    IntStream.range(0, COUNT)
                            .mapToLong(reply -> turned.nanos(Stage.NODE, reply))
                            .boxed()
                            .toList());
        }
    }

    @Test
    void stampsOfOneRequestAreNotLeftForTheNext() throws Exception {
        try (var fleet = StagedFleet.embedded(1, COUNT, Behaviour.PLAIN)) {
            var requester = fleet.requester("one");
            fleet.send(requester, fleet.broadcast()).stages().close();

            // Not opened, so nothing is stamped into the array that is used again.
            var result = requester.send(fleet.broadcast());
            fleet.clock.open(result.requestId(), result.timeline().dueNanos());
            try (var stages = fleet.clock.finish(result)) {
                assertEquals(-1, stages.nanos(Stage.NODE, 0));
                assertEquals(-1, stages.nanos(Stage.TO_BROKER, 0));
                assertTrue(stages.nanos(Stage.DECODE, 0) >= 0);
            }
        }
    }

    @Test
    void onlyAnOpenRequestCanBeFinishedAndReadOnlyUntilItIsClosed() throws Exception {
        try (var fleet = StagedFleet.embedded(1, 2, Behaviour.PLAIN)) {
            var requester = fleet.requester("one");
            var result = requester.send(fleet.broadcast());
            assertThrows(IllegalStateException.class, () -> fleet.clock.finish(result));

            var staged = fleet.send(requester, fleet.broadcast());
            staged.stages().close();
            assertThrows(IllegalStateException.class, () -> staged.stages().nanos(Stage.NODE, 0));

            fleet.clock.open(result.requestId(), 0);
            fleet.clock.abandon(result.requestId());
            assertThrows(IllegalStateException.class, () -> fleet.clock.finish(result));
            assertThrows(IllegalArgumentException.class, () -> fleet.clock.open("short", 0));
        }
    }
}
