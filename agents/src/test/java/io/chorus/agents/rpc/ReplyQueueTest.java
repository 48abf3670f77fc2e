package io.chorus.agents.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chorus.testing.Eventually;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ReplyQueueTest {
    /// Puts replies of that many bytes, and passes them on.
    private static int pass(ReplyQueue queue, int... lengths) throws InterruptedException {
        for (int length : lengths) {
            if (queue.put(length) == null) {
                return -1;
            }
        }
        return queue.pass();
    }

    private static int take(ReplyQueue queue) throws InterruptedException {
        var arrival = queue.take();
        return arrival == null ? -1 : arrival.length();
    }

    /// Passes on another thread and returns when that one has to wait.
    private static Thread passAndWait(ReplyQueue queue, int... lengths) {
        var thread =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                pass(queue, lengths);
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

        assertEquals(2, pass(queue, 1, 2));
        assertEquals(3, pass(queue, 3));

        assertEquals(1, take(queue));
        assertEquals(2, take(queue));
        assertEquals(3, take(queue));
    }

    @ParameterizedTest
    @CsvSource({"1, 127, false", "1, 128, true", "32767, 2, false", "32768, 2, true"})
    void muchIsToBePassedOnAtOnce(int bytes, int replies, boolean handful) throws Exception {
        var queue = new ReplyQueue(1_000, 1_000_000);

        for (int i = 0; i < replies; i++) {
            assertFalse(queue.isHandful());
            queue.put(bytes);
        }

        assertEquals(handful, queue.isHandful());
    }

    @Test
    void whatWasPutIsNotTakenBeforeItIsPassedOn() throws Exception {
        var queue = new ReplyQueue(10, 1_000);
        queue.put(1);
        queue.close();

        assertNull(queue.take());
    }

    @Test
    void whatIsPutWhileThereIsNoRoomLetsTheRestBeTaken() throws Exception {
        var queue = new ReplyQueue(2, 1_000);
        var thread = passAndWait(queue, 1, 2, 3, 4, 5);

        for (int i = 1; i <= 5; i++) {
            assertEquals(i, take(queue));
        }

        thread.join();
    }

    @Test
    void whatIsInHandKeepsItsRoomUntilTheNextIsTaken() throws Exception {
        var queue = new ReplyQueue(1, 1_000);
        pass(queue, 1);
        assertEquals(1, take(queue));
        var thread = passAndWait(queue, 2);

        assertEquals(2, take(queue));

        thread.join();
    }

    @Test
    void itTellsHowManyWaitedAtMost() throws Exception {
        var queue = new ReplyQueue(3, 1_000);
        assertEquals(2, pass(queue, 1, 1));
        var thread = passAndWait(queue, 1, 1);
        thread.interrupt();
        thread.join();

        for (int i = 0; i < 3; i++) {
            assertEquals(1, take(queue));
        }

        assertEquals(3, queue.pass());
        assertEquals(0, queue.pass());
    }

    @Test
    void whoPutsIntoAFullQueueWaitsForRoom() throws Exception {
        var queue = new ReplyQueue(2, 1_000);
        pass(queue, 1, 1);
        var thread = passAndWait(queue, 1);

        for (int i = 0; i < 3; i++) {
            assertEquals(1, take(queue));
        }

        thread.join();
    }

    @Test
    void bytesFillItToo() throws Exception {
        var queue = new ReplyQueue(10, 1_000);
        pass(queue, 600);
        var thread = passAndWait(queue, 401);

        assertEquals(600, take(queue));
        assertEquals(401, take(queue));

        thread.join();
    }

    @Test
    void oneThatIsTooBigForItFitsAlone() throws Exception {
        var queue = new ReplyQueue(10, 1_000);

        assertEquals(1, pass(queue, 5_000));

        assertEquals(5_000, take(queue));
    }

    @Test
    void closingLetsEverybodyGoButLosesNothingThatIsIn() throws Exception {
        var queue = new ReplyQueue(1, 1_000);
        pass(queue, 7);
        var thread = passAndWait(queue, 1);

        queue.close();

        thread.join();
        assertEquals(7, take(queue));
        assertNull(queue.take());
    }

    /// Two threads, each as quick as it can: nothing is lost, doubled or written over.
    @Test
    void whatGoesInComesOut() throws Exception {
        int replies = 300_000;
        var queue = new ReplyQueue(200, 20_000);
        var putter = Thread.ofPlatform().start(() -> putNumbers(queue, replies));

        for (int i = 0; i < replies; i++) {
            var arrival = queue.take();
            assertNotNull(arrival);
            assertEquals(lengthOf(i), arrival.length());
            assertEquals(i, number(arrival).getInt());
        }

        putter.join();
        assertNull(queue.take());
    }

    private static void putNumbers(ReplyQueue queue, int replies) {
        try {
            for (int i = 0; i < replies; i++) {
                var arrival = queue.put(lengthOf(i));
                assertNotNull(arrival);
                number(arrival).putInt(i);
                if (queue.isHandful() || i % 7 == 0) {
                    queue.pass();
                }
            }
            queue.pass();
            queue.close();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int lengthOf(int number) {
        return Integer.BYTES + number % 301 + (number % 9_973 == 0 ? 30_000 : 0);
    }

    private static ByteBuffer number(Arrival arrival) {
        return ByteBuffer.wrap(arrival.array(), arrival.from(), arrival.length());
    }
}
