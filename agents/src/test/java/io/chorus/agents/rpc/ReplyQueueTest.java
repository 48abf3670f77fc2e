package io.chorus.agents.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chorus.agents.filter.Filter;
import io.chorus.testing.Eventually;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ReplyQueueTest {
    private static Arrival arrival(int bytes) {
        var request = FanOutRequest.ping(Filter.ALL, Expected.anyone());
        var pending =
                new PendingRequest(
                        "0".repeat(32), request, 0, new LateReplies(), new SpareColumns());
        var arrival = new Arrival();
        arrival.prepare(pending, bytes, 0);
        return arrival;
    }

    private static int pass(ReplyQueue queue, Arrival... arrivals) throws InterruptedException {
        for (var arrival : arrivals) {
            queue.put(arrival);
        }
        return queue.pass();
    }

    /// Passes on another thread and returns when that one has to wait.
    private static Thread passAndWait(ReplyQueue queue, Arrival... arrivals) {
        var thread =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                pass(queue, arrivals);
                            } catch (InterruptedException _) {
                                // Over, as intended.
                            }
                        });
        Eventually.eventually(
                "the thread waits for room",
                Duration.ofSeconds(30),
                () -> thread.getState() == Thread.State.WAITING);
        return thread;
    }

    @Test
    void repliesLeaveInTheOrderInWhichTheyCame() throws Exception {
        var queue = new ReplyQueue(10, 1_000);
        var first = arrival(1);
        var second = arrival(1);

        var third = arrival(1);

        assertEquals(2, pass(queue, first, second));
        assertEquals(3, pass(queue, third));

        assertEquals(first, queue.take());
        assertEquals(second, queue.take());
        assertEquals(third, queue.take());
    }

    @ParameterizedTest
    @CsvSource({"1, 127, false", "1, 128, true", "32767, 2, false", "32768, 2, true"})
    void muchIsToBePassedOnAtOnce(int bytes, int replies, boolean handful) {
        var queue = new ReplyQueue(1_000, 1_000_000);

        for (int i = 0; i < replies; i++) {
            assertFalse(queue.isHandful());
            queue.put(arrival(bytes));
        }

        assertEquals(handful, queue.isHandful());
    }

    @Test
    void whatIsPassedOnInPartCanBeTakenWhileTheRestWaits() throws Exception {
        var queue = new ReplyQueue(2, 1_000);
        var all = Stream.generate(() -> arrival(1)).limit(5).toArray(Arrival[]::new);
        var thread = passAndWait(queue, all);

        for (var arrival : all) {
            assertEquals(arrival, queue.take());
        }

        thread.join();
    }

    @ParameterizedTest
    @CsvSource({"1, true", "4096, true", "4097, false", "50000, false"})
    void whatWasTakenServesAgainOnceTheNextIsTakenUnlessItIsLarge(int bytes, boolean again)
            throws Exception {
        var queue = new ReplyQueue(10, 100_000);
        var first = arrival(bytes);
        pass(queue, first);
        queue.take();
        pass(queue, arrival(1));
        assertNotSame(first, queue.spare());
        queue.take();
        pass(queue, arrival(1));

        assertEquals(again, queue.spare() == first);
        assertNotSame(first, queue.spare());
    }

    @Test
    void allThatWereUnderWayAtOnceServeAgain() throws Exception {
        var queue = new ReplyQueue(2, 1_000);
        var all = Stream.generate(() -> arrival(1)).limit(4).toArray(Arrival[]::new);
        pass(queue, all[0], all[1]);
        assertEquals(all[0], queue.take());
        pass(queue, all[2], all[3]);
        for (int i = 1; i < 4; i++) {
            assertEquals(all[i], queue.take());
        }
        queue.close();
        assertNull(queue.take());
        queue.pass();

        assertEquals(
                Set.of(all), Stream.generate(queue::spare).limit(4).collect(Collectors.toSet()));
    }

    @Test
    void whoPutsIntoAFullQueueWaitsForRoom() throws Exception {
        var queue = new ReplyQueue(2, 1_000);
        pass(queue, arrival(1), arrival(1));
        var thread = passAndWait(queue, arrival(1));

        assertNotNull(queue.take());

        thread.join();
    }

    @Test
    void bytesFillItToo() throws Exception {
        var queue = new ReplyQueue(10, 1_000);
        pass(queue, arrival(600));
        var thread = passAndWait(queue, arrival(401));

        assertNotNull(queue.take());

        thread.join();
    }

    @Test
    void oneThatIsTooBigForItFitsAlone() throws Exception {
        var queue = new ReplyQueue(10, 1_000);

        assertEquals(1, pass(queue, arrival(5_000)));

        assertNotNull(queue.take());
    }

    @Test
    void closingLetsEverybodyGoButLosesNothingThatIsIn() throws Exception {
        var queue = new ReplyQueue(1, 1_000);
        var inside = arrival(1);
        pass(queue, inside);
        var thread = passAndWait(queue, arrival(1));

        queue.close();

        thread.join();
        assertEquals(inside, queue.take());
        assertNull(queue.take());
    }
}
