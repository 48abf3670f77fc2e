package io.chorus.agents.node;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.protocol.ProtocolException;
import io.chorus.agents.protocol.ReplyCodec;
import io.chorus.agents.protocol.Request;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a node does while something is wrong with it, and afterwards.
@Timeout(60)
class AilmentTest {
    private static Request ping() {
        return Bench.rpc("rpcutil", "ping", "{}");
    }

    private static Request numbered(int number) {
        var request = ping();
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

    private static List<byte[]> answers(Bench bench, Request request) {
        bench.published.clear();
        bench.node.receive(Bench.encode(request), System.nanoTime());
        return bench.published.stream().map(Bench.Published::payload).toList();
    }

    private static boolean isReadable(byte[] payload) {
        try {
            ReplyCodec.decode(payload);
            return true;
        } catch (ProtocolException _) {
            return false;
        }
    }

    @Test
    void repliesComeLaterByAsMuch() {
        var bench = new Bench();
        bench.node.suffer(Ailment.late(ofMillis(60)));
        long begin = System.nanoTime();

        assertEquals(0, answers(bench, ping()).size());
        eventually("it is answered", ofSeconds(30), () -> bench.node.stats().replies() == 1);

        assertTrue(System.nanoTime() - begin >= 60_000_000);
        bench.node.recover(Ailment.late(ofMillis(60)));
        assertEquals(1, answers(bench, ping()).size());
    }

    @Test
    void aNodeThatDiedGivesNoLateReplyAndSaysNoFarewell() {
        var bench = new Bench();
        bench.node.suffer(Ailment.late(ofHours(1)));
        answers(bench, ping());

        bench.node.die();
        bench.node.announceShutdown();

        assertEquals(0, bench.published.size());
        answers(bench, ping());
        assertEquals(0, bench.node.stats().replies());
    }

    @Test
    void malformedRepliesAreDamagedInEveryWayAndTheSameWayAgain() {
        var bench = new Bench();
        bench.node.suffer(Ailment.malformedReplies());

        var lengths = new HashSet<Integer>();
        for (int i = 0; i < 100; i++) {
            var first = answers(bench, numbered(i)).getFirst();
            assertFalse(isReadable(first), "request " + i);
            assertArrayEquals(first, answers(bench, numbered(i)).getFirst());
            lengths.add(first.length);
        }

        assertTrue(lengths.size() >= 3, lengths::toString);
        bench.node.recover(Ailment.malformedReplies());
        assertTrue(isReadable(answers(bench, ping()).getFirst()));
    }

    @Test
    void aWrongClockDatesRepliesAndJudgesTheAgeOfRequests() {
        var bench = new Bench();
        bench.node.suffer(Ailment.clock(ofSeconds(-30)));

        var reply = ReplyCodec.decode(answers(bench, ping()).getFirst()).reply();

        assertEquals(Bench.NOW - 30, reply.timeSeconds());
        bench.node.suffer(Ailment.clock(ofSeconds(-31)));
        assertEquals(0, answers(bench, ping()).size(), "a request from the future");
        bench.node.recover(Ailment.clock(ofSeconds(-30)));
        assertEquals(1, answers(bench, ping()).size());
    }

    @Test
    void ailmentsAddUpAndGoOneByOne() {
        var all =
                List.of(
                        Ailment.late(ofMillis(5)),
                        Ailment.clock(ofSeconds(9)),
                        Ailment.malformedReplies());
        var health = new Health();

        all.forEach(health::suffer);
        all.forEach(health::suffer);
        assertEquals(new Ailment(ofMillis(10), 2, ofSeconds(18)), health.ailment());
        all.forEach(health::recover);
        assertEquals(new Ailment(ofMillis(5), 1, ofSeconds(9)), health.ailment());
        all.forEach(health::recover);
        assertEquals(Ailment.NONE, health.ailment());
        assertThrows(IllegalArgumentException.class, () -> Ailment.late(ofMillis(-1)));
        assertEquals(ZERO, Ailment.NONE.late());
    }
}
