package io.chorus.broker.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final long TICK = 10;

    private final Deadlines deadlines = new Deadlines(TICK);
    private final List<String> told = new ArrayList<>();

    private Deadlines.Entry add(String who, long due) {
        return deadlines.add(_ -> told.add(who), due);
    }

    private void pass(long now) {
        var expired = deadlines.take(now);
        while (expired != null) {
            var following = expired.unlink();
            expired.tell(now);
            expired = following;
        }
    }

    @Test
    void nobodyIsToldTooSoonAndEverybodyOnce() {
        add("a", 95);
        add("b", 105);

        pass(95);
        assertEquals(List.of(), told);
        pass(100);
        assertEquals(List.of("a"), told);
        pass(110);
        pass(500);

        assertEquals(List.of("a", "b"), told);
        assertTrue(deadlines.isEmpty());
    }

    @Test
    void whoseTimeIsOverWhenItComesIsToldNext() {
        pass(1_000);
        add("late", 3);

        pass(1_000 + TICK);

        assertEquals(List.of("late"), told);
    }

    @Test
    void whoWasCancelledIsNotToldAndGoesWithTheOthers() {
        add("a", 10).cancel();

        assertFalse(deadlines.isEmpty());
        pass(100);

        assertEquals(List.of(), told);
        assertTrue(deadlines.isEmpty());
    }

    @Test
    void oneThatWasToldServesAgain() {
        var entry = add("a", 10);
        assertFalse(entry.isTaken());
        pass(50);
        assertTrue(entry.isTaken());

        deadlines.again(entry, 100);

        assertFalse(entry.isTaken());
        pass(60);
        pass(120);
        assertEquals(List.of("a", "a"), told);
    }

    @Test
    void oneThatWaitsAgainWhileItIsToldTakesNobodyWithIt() {
        var first = new Deadlines.Entry[1];
        first[0] =
                deadlines.add(
                        now -> {
                            told.add("a");
                            deadlines.again(first[0], now + 5 * TICK);
                        },
                        10);
        add("b", 10);
        add("c", 10);

        pass(30);
        pass(30 + 10 * TICK);

        assertEquals(List.of("a", "a", "b", "c"), told.stream().sorted().toList());
    }

    @Test
    void itIsAsIfEachHadATimerOfItsOwn() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        var due = new HashMap<Integer, Long>();
        long now = random.nextLong(-1_000_000, 1_000_000);
        int next = 0;
        for (int round = 0; round < 2_000; round++) {
            for (int i = random.nextInt(5); i > 0; i--) {
                int who = next++;
                long at = now + random.nextLong(random.nextBoolean() ? 100 : 50_000);
                due.put(who, at);
                deadlines.add(
                        at2 -> {
                            long wanted = due.remove(who);
                            assertTrue(at2 >= wanted, () -> "too soon, seed " + seed);
                        },
                        at);
            }
            now += random.nextInt(10) == 0 ? random.nextLong(40_000) : random.nextLong(30);
            pass(now);
            long latest = now - 2 * TICK;
            assertTrue(due.values().stream().allMatch(at -> at > latest), () -> "seed " + seed);
        }
        pass(now + 100_000);
        assertEquals(0, due.size(), () -> "seed " + seed);
        assertNull(deadlines.take(now + 200_000));
    }
}
