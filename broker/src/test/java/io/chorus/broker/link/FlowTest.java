package io.chorus.broker.link;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.NoBufferLeaks;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class FlowTest {
    private static final long MILLI = 1_000_000;
    private static final FlowConditions NONE = FlowConditions.NONE;

    private static void send(Flow flow, String text, long now) {
        var buffer = ByteBufAllocator.DEFAULT.buffer(text.length());
        buffer.writeCharSequence(text, StandardCharsets.ISO_8859_1);
        flow.add(buffer, now);
    }

    private static String arrived(Flow flow, long now) {
        var text = new StringBuilder();
        for (var piece = flow.next(now); piece != null; piece = flow.next(now)) {
            text.append(piece.toString(StandardCharsets.ISO_8859_1));
            piece.release();
        }
        return text.toString();
    }

    /// When each byte arrives, in milliseconds, looking once a millisecond.
    private static List<Long> arrivals(Flow flow, long limitMillis) {
        var times = new ArrayList<Long>();
        for (long t = 0; t <= limitMillis; t++) {
            for (int i = arrived(flow, t * MILLI).length(); i > 0; i--) {
                times.add(t);
            }
        }
        return times;
    }

    @Test
    void bytesTakeTheLatencyAndNoLess() {
        var flow = new Flow(NONE.withLatency(ofMillis(80), Duration.ZERO), 1, 0);
        send(flow, "one", 0);
        send(flow, "two", 5 * MILLI);

        assertEquals("", arrived(flow, 80 * MILLI - 1));
        assertEquals(1, flow.waitNanos(80 * MILLI - 1));
        assertEquals("one", arrived(flow, 80 * MILLI));
        assertEquals(3, flow.held());
        assertEquals("two", arrived(flow, 85 * MILLI));
        assertEquals(Flow.NEVER, flow.waitNanos(85 * MILLI));
    }

    @Test
    void jitterAddsUpToItsBoundAndDiffersWithTheSeed() {
        var conditions = NONE.withLatency(ofMillis(10), ofMillis(50));
        var times = new ArrayList<List<Long>>();
        for (long seed : new long[] {7, 7, 8}) {
            var all = new ArrayList<Long>();
            var flow = new Flow(conditions, seed, 0);
            for (int i = 0; i < 50; i++) {
                send(flow, "x", 0);
                all.addAll(arrivals(flow, 61));
            }
            times.add(all);
        }

        assertEquals(times.get(0), times.get(1));
        assertNotEquals(times.get(0), times.get(2));
        assertEquals(50, times.get(0).size());
        assertTrue(times.get(0).stream().allMatch(t -> t >= 10 && t <= 60));
        assertTrue(times.get(0).stream().distinct().count() > 20);
    }

    @Test
    void aNarrowLinkCarriesItsBytesEvenlyAndWhatWasLateSavesNothingUp() {
        var flow = new Flow(NONE.withBandwidth(1_000), 1, 0);
        send(flow, "x".repeat(500), 0);

        var times = arrivals(flow, 600);

        assertEquals(500, times.size());
        assertEquals(20, times.getFirst()); // Pieces of 20 bytes, a fiftieth of a second.
        assertEquals(260, times.get(250));
        assertEquals(500, times.getLast());
        send(flow, "x".repeat(20), 10_000 * MILLI);
        assertEquals("", arrived(flow, 10_019 * MILLI));
        assertEquals(20, arrived(flow, 10_020 * MILLI).length());
    }

    @Test
    void lossHoldsEverythingBehindItUpForARetransmissionTimeOut() {
        var flow = new Flow(NONE.withLoss(0.1), 42, 0);
        send(flow, "x".repeat(1460 * 100), 0);

        var times = arrivals(flow, 5_000);

        assertEquals(1460 * 100, times.size());
        var distinct = times.stream().distinct().toList();
        assertTrue(distinct.contains(200L), "seed 42: " + distinct);
        // Time-outs of 200 ms and their doubles, all from when it was sent.
        assertTrue(
                distinct.stream().allMatch(t -> List.of(0L, 200L, 600L, 1400L).contains(t)),
                "seed 42: " + distinct);
    }

    @Test
    void nothingArrivesInASilenceAndEverythingAfterIt() {
        var flow = new Flow(NONE.withSilence(), 1, 0);
        send(flow, "held", 0);

        assertEquals(Flow.NEVER, flow.waitNanos(1_000_000 * MILLI));
        assertNull(flow.next(1_000_000 * MILLI));
        flow.change(NONE, 2_000_000 * MILLI);
        assertEquals("held", arrived(flow, 2_000_000 * MILLI));
    }

    @Test
    void conditionsThatChangeApplyToWhatIsOnItsWay() {
        var flow = new Flow(NONE.withLatency(ofSeconds(1), Duration.ZERO), 1, 0);
        send(flow, "a", 0);
        assertEquals("", arrived(flow, 100 * MILLI));

        flow.change(NONE.withLatency(ofMillis(200), Duration.ZERO), 100 * MILLI);

        assertEquals("", arrived(flow, 199 * MILLI));
        assertEquals("a", arrived(flow, 200 * MILLI));
    }

    @Test
    void noConditionsEverReorderOrLoseBytes() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var flow = new Flow(NONE, seed, 0);
        var sent = new StringBuilder();
        var got = new StringBuilder();
        long now = 0;
        for (int i = 0; i < 2_000; i++) {
            now += random.nextInt(20) * MILLI;
            if (random.nextInt(10) == 0) {
                flow.change(
                        new FlowConditions(
                                ofMillis(random.nextInt(50)),
                                ofMillis(random.nextInt(50)),
                                random.nextInt(2) * 0.2,
                                random.nextInt(2) * 50_000L,
                                random.nextInt(5) == 0),
                        now);
            }
            var text = Integer.toString(i) + "x".repeat(random.nextInt(3_000));
            sent.append(text);
            send(flow, text, now);
            got.append(arrived(flow, now));
            assertEquals(sent.length() - got.length(), flow.held(), "seed " + seed);
        }
        flow.change(NONE, now);
        got.append(arrived(flow, now));

        assertTrue(sent.toString().contentEquals(got), "seed " + seed);
        assertTrue(flow.isEmpty());
    }

    @Test
    void impossibleConditionsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> NONE.withLoss(1));
        assertThrows(IllegalArgumentException.class, () -> NONE.withLoss(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> NONE.withBandwidth(-1));
        assertThrows(
                IllegalArgumentException.class,
                () -> NONE.withLatency(ofMillis(-1), Duration.ZERO));
    }

    @Test
    void conditionsSayWhatTheyDo() {
        var far = LinkConditions.NONE.withLatency(ofMillis(80), ofMillis(20)).withLoss(0.015);

        assertEquals(
                "80 ms latency and up to 20 more, 1.50 % loss (as retransmission stalls)",
                far.text());
        assertEquals("4096 bytes a second to the client", LinkConditions.slowReader(4096).text());
        assertEquals(
                "new connections reset; silence",
                LinkConditions.NONE.withSilence().withRefusal().text());
        assertEquals("nothing", LinkConditions.NONE.text());
    }
}
