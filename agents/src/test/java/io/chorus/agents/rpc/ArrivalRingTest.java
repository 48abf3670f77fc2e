package io.chorus.agents.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.protocol.Scratch;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalRingTest {
    @Test
    void messagesLieBehindEachOtherInOneArray() {
        var ring = new ArrivalRing(10, 100);

        var first = ring.put(30);
        var second = ring.put(40);

        assertSame(first.array(), second.array());
        assertEquals(0, first.from());
        assertEquals(30, second.from());
        assertEquals(40, second.length());
        assertSame(second, ring.at(1));
        assertEquals(2, ring.put());
    }

    @ParameterizedTest
    @CsvSource({"30, true", "31, false"})
    void aMessageHasToFitBehindTheOthers(int length, boolean fits) {
        var ring = new ArrivalRing(10, 100);
        ring.put(70);

        assertEquals(fits, ring.hasRoom(length));
    }

    @ParameterizedTest
    @CsvSource({"49, true", "50, false"})
    void whatDoesNotFitAtTheEndGoesToTheBeginningOnceThatIsFree(int length, boolean fits) {
        var ring = new ArrivalRing(10, 100);
        ring.put(50);
        ring.put(20);
        assertFalse(ring.hasRoom(length));

        ring.free(1);

        assertEquals(fits, ring.hasRoom(length));
        if (fits) {
            assertEquals(0, ring.put(length).from());
            assertFalse(ring.hasRoom(1));
        }
    }

    @Test
    void thereAreNoMoreAtATimeThanItWasMadeFor() {
        var ring = new ArrivalRing(2, 100);
        var first = ring.put(1);
        ring.put(1);
        assertFalse(ring.hasRoom(1));

        ring.free(1);

        assertTrue(ring.hasRoom(1));
        assertSame(first, ring.put(1));
    }

    @Test
    void onceAllAreFreeItBeginsAgain() {
        var ring = new ArrivalRing(10, 100);
        ring.put(60);
        ring.put(30);

        ring.free(2);

        assertTrue(ring.hasRoom(100));
        assertEquals(0, ring.put(10).from());
    }

    @Test
    void oneThatIsTooBigIsAlone() {
        var ring = new ArrivalRing(10, 100);
        var small = ring.put(1);
        assertFalse(ring.hasRoom(101));

        ring.free(1);
        assertTrue(ring.hasRoom(101));
        var big = ring.put(101);

        assertNotSame(small.array(), big.array());
        assertEquals(101, big.length());
        assertFalse(ring.hasRoom(0));
        ring.free(2);
        assertTrue(ring.hasRoom(100));
    }

    @Test
    void theArrayOfOneThatIsTooBigIsNotKeptOnceItIsDelivered() {
        var ring = new ArrivalRing(10, 100);
        var big = ring.put(1_000_000);

        big.deliver(new Scratch());

        assertEquals(0, big.array().length);
        ring.free(1);
        assertEquals(10, ring.put(10).length());
    }

    @Test
    void messagesWithoutBytesHavePlacesToo() {
        var ring = new ArrivalRing(10, 3);

        for (int i = 0; i < 3; i++) {
            assertTrue(ring.hasRoom(0));
            assertEquals(0, ring.put(0).length());
        }

        assertFalse(ring.hasRoom(0));
        ring.free(1);
        assertFalse(ring.hasRoom(1)); // the place before the oldest one stays free
        ring.free(2);
        assertTrue(ring.hasRoom(0));
    }

    /// Whatever is put and freed in whatever turn, no message is written over while it is needed.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void messagesKeepTheirBytesUntilTheyAreFree(long seed) {
        var random = new Random(seed);
        var ring = new ArrivalRing(20, 1_000);
        Deque<byte[]> under = new ArrayDeque<>(); // what must be in the ring, oldest first
        int freed = 0;

        for (int step = 0; step < 20_000; step++) {
            int length = random.nextInt(random.nextInt(50) == 0 ? 1_200 : 130);
            if (random.nextInt(3) > 0 && ring.hasRoom(length)) {
                var bytes = new byte[length];
                random.nextBytes(bytes);
                var arrival = ring.put(length);
                System.arraycopy(bytes, 0, arrival.array(), arrival.from(), length);
                under.add(bytes);
            } else if (!under.isEmpty()) {
                var arrival = ring.at(freed);
                int from = arrival.from();
                var found = Arrays.copyOfRange(arrival.array(), from, from + arrival.length());
                assertEquals(
                        Arrays.toString(under.remove()), Arrays.toString(found), "step " + step);
                ring.free(++freed);
            }
            assertTrue(!under.isEmpty() || ring.hasRoom(length), "empty, and no room");
        }
        assertTrue(freed > 5_000, "only " + freed + " went through");
    }
}
