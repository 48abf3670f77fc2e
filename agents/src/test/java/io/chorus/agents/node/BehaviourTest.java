package io.chorus.agents.node;

import static io.chorus.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.node.Distribution.Constant;
import io.chorus.agents.node.Distribution.Uniform;
import io.chorus.agents.protocol.ReplyCodec;
import io.chorus.agents.protocol.Request;
import io.chorus.agents.protocol.RpcReply;
import io.chorus.broker.wire.ByteString;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What an emulated agent does when it is told how to behave.
@Timeout(60)
class BehaviourTest {
    private static final int REQUESTS = 2_000;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static Bench bench(Behaviour behaviour) {
        return new Bench(Bench.settings().behaviour(behaviour).build());
    }

    private static Request generate(int request) {
        return numbered(Bench.rpc("emulated0", "generate", "{\"size\":7}"), request);
    }

    private static Request ping(int request) {
        return numbered(Bench.request("discovery", "cGluZw=="), request);
    }

    private static Request numbered(Request request, int number) {
        return new Request(
                HexFormat.of().toHexDigits(number * 0x9e3779b97f4a7c15L).repeat(2),
                request.senderId(),
                request.callerId(),
                request.collective(),
                request.agent(),
                request.ttlSeconds(),
                request.timeSeconds(),
                request.filter(),
                request.message());
    }

    private static int size(RpcReply reply) {
        return reply.data().path("message").asString("").length();
    }

    private static List<Integer> sizes(Bench bench, IntStream requests) {
        return requests.mapToObj(i -> bench.ask(generate(i)).getFirst().reply().message())
                .map(RpcReply::parse)
                .map(BehaviourTest::size)
                .toList();
    }

    @Test
    void answersWithAsMuchAsTheDistributionSays() {
        var spread = Behaviour.PLAIN.withReplyBytes(new Uniform(100, 300));

        var sizes = sizes(bench(spread), IntStream.range(0, 500));

        assertTrue(sizes.stream().allMatch(size -> size >= 100 && size <= 300), sizes::toString);
        assertEquals(200, sizes.stream().mapToInt(size -> size).average().orElseThrow(), 13);
        assertEquals(List.of(7), sizes(bench(Behaviour.PLAIN), IntStream.of(0)));
    }

    @Test
    void theSameRequestsMeetWithTheSameSizesInWhateverOrder() {
        var spread = Behaviour.PLAIN.withReplyBytes(new Uniform(0, 10_000));
        var backwards = IntStream.iterate(99, i -> i >= 0, i -> i - 1);

        var forth = sizes(bench(spread), IntStream.range(0, 100));
        var back = sizes(bench(spread), backwards);

        assertEquals(forth, back.reversed());
        var otherSeed = new Bench(NodeSettings.builder("emu", 43).behaviour(spread).build());
        assertNotEquals(forth, sizes(otherSeed, IntStream.range(0, 100)));
    }

    /// Shares of 2 000 draws: five standard deviations of 20 % are 4.5 %.
    @Test
    void aFlakyNodeFailsInItsShares() {
        var bench = bench(Behaviour.PLAIN.withFlakiness(0.2, 0.1, 0.3));
        int silent = 0;
        int failed = 0;
        int twice = 0;
        for (int i = 0; i < REQUESTS; i++) {
            var replies = bench.ask(generate(i));
            silent += replies.isEmpty() ? 1 : 0;
            twice += replies.size() == 2 ? 1 : 0;
            failed +=
                    !replies.isEmpty()
                                    && RpcReply.parse(replies.getFirst().reply().message())
                                                    .statusCode()
                                            == 1
                            ? 1
                            : 0;
        }

        assertEquals(0.2, silent / (double) REQUESTS, 0.045);
        assertEquals(0.1, failed / (double) REQUESTS, 0.034);
        assertEquals(0.3, twice / (double) REQUESTS, 0.052);
        assertEquals(REQUESTS - silent, bench.node.stats().replies());
    }

    @Test
    void discoveryIsSilentAsOftenButNeverFailsOtherwise() {
        var bench = bench(Behaviour.PLAIN.withFlakiness(0.2, 0.5, 0.3));

        var answers = IntStream.range(0, REQUESTS).mapToObj(i -> bench.ask(ping(i))).toList();

        assertEquals(0.8, share(answers), 0.045);
        assertTrue(answers.stream().allMatch(replies -> replies.size() <= 1));
        assertTrue(
                answers.stream()
                        .flatMap(List::stream)
                        .allMatch(reply -> reply.reply().message().equals("pong")));
    }

    private static double share(List<? extends List<?>> answers) {
        return answers.stream().filter(each -> !each.isEmpty()).count() / (double) answers.size();
    }

    @Test
    void otherAgentsAreNotTouched() {
        var bench = bench(new Behaviour(new Constant(9), new Constant(1e12), 1, 0, 0));

        assertEquals(0, bench.call("rpcutil", "ping", "{}").statusCode());
    }

    /// A node whose replies come from several threads.
    private static final class Slow {
        private final Queue<byte[]> published = new ConcurrentLinkedQueue<>();
        private final Node node;

        Slow(Distribution serviceNanos, NodeObserver observer) {
            var settings =
                    Bench.settings()
                            .lifecycleEvents(false)
                            .behaviour(Behaviour.PLAIN.withServiceNanos(serviceNanos))
                            .observer(observer)
                            .build();
            node = new Blueprint(settings, new SettableClock(Bench.NOW)).node(0);
            node.connected(Bench.URL, Bench.MAX_PAYLOAD, this::publish, false);
        }

        private void publish(ByteString subject, ByteBuffer payload) {
            published.add(Bench.bytes(payload));
        }

        void ask(Request request) {
            node.receive(Bench.encode(request), System.nanoTime());
        }

        List<String> answered() {
            return published.stream()
                    .map(payload -> ReplyCodec.decode(payload).reply().requestId())
                    .toList();
        }
    }

    @Test
    void anAnswerTakesItsTimeWhileTheNodeGoesOnReading() {
        var times = new ConcurrentLinkedQueue<Long>();
        var slow =
                new Slow(new Constant(50e6), (_, _, read, answered) -> times.add(answered - read));

        long begin = System.nanoTime();
        IntStream.range(0, 40).mapToObj(BehaviourTest::generate).forEach(slow::ask);
        slow.ask(ping(40));
        int atOnce = slow.answered().size();
        boolean early = System.nanoTime() - begin < 50_000_000L;
        eventually("all answers are given", LIMIT, () -> slow.answered().size() == 41);

        assertTrue(!early || atOnce == 0, () -> atOnce + " answers at once");
        assertEquals(41, times.size());
        assertTrue(times.stream().allMatch(nanos -> nanos >= 50_000_000L), times::toString);
        assertTrue(System.nanoTime() - begin < 41 * 50_000_000L, "one after the other");
        eventually("all are counted", LIMIT, () -> slow.node.stats().published() == 41);
    }

    @Test
    void aLongServiceTimeDoesNotDelayAShortOne() {
        var requests = IntStream.range(0, 200).mapToObj(BehaviourTest::generate).toList();
        var slowest = Collections.max(requests, Comparator.comparingDouble(BehaviourTest::draw));
        var fastest = Collections.min(requests, Comparator.comparingDouble(BehaviourTest::draw));
        var slow = new Slow(new Uniform(0, 2e9), NodeObserver.NONE);

        slow.ask(slowest);
        slow.ask(fastest);
        eventually("both answers are given", LIMIT, () -> slow.answered().size() == 2);

        assertEquals(List.of(fastest.requestId(), slowest.requestId()), slow.answered());
    }

    private static double draw(Request request) {
        return Draws.draw(42, 1, request.requestId(), Draws.Purpose.TIME);
    }

    @Test
    void aNodeThatStopsDropsWhatIsNotDue() throws Exception {
        var served = new CountDownLatch(1);
        var slow = new Slow(new Constant(200e6), (_, _, _, _) -> served.countDown());

        slow.ask(generate(1));
        slow.node.announceShutdown();
        slow.ask(generate(2));

        assertTrue(!served.await(400, TimeUnit.MILLISECONDS));
        assertEquals(List.of(), slow.answered());
    }

    @Test
    void sharesMustAddUpToAWhole() {
        assertThrows(
                IllegalArgumentException.class, () -> Behaviour.PLAIN.withFlakiness(0.5, 0.5, 0.1));
        assertThrows(
                IllegalArgumentException.class, () -> Behaviour.PLAIN.withFlakiness(-0.1, 0, 0));
    }

    @Test
    void anObserverIsToldWhoAnsweredWhatAndWhen() {
        var told = new ArrayList<String>();
        NodeObserver observer =
                (number, id, read, answered) ->
                        told.add(number + " " + id + " " + (answered >= read));
        var settings = Bench.settings().first(17).observer(observer).build();
        var bench = new Bench(settings);

        bench.ask(generate(5));

        assertEquals(List.of("17 " + generate(5).requestId() + " true"), told);
    }
}
