package io.chorus.emulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ScheduleTest {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest(name = "{1} is due {2} ns into {0}/s")
    @CsvSource({
        "1, 0, 0",
        "1, 1, 1000000000",
        "3, 3, 1000000000",
        "10000, 3, 300000",
        "0.2, 7, 35000000000",
        "1000000, 86400000000, 86400000000000"
    })
    void aConstantRateSpreadsRequestsEvenly(double perSecond, long index, long dueNanos) {
        assertEquals(dueNanos, new Constant(perSecond).dueNanos(index));
    }

    @Test
    void anIntervalIsKeptToTheNanosecond() {
        var schedule = Constant.every(Duration.ofMillis(700));

        for (long i = 0; i < 100_000; i += 999) {
            assertEquals(i * 700_000_000L, schedule.dueNanos(i));
        }
    }

    @ParameterizedTest(name = "from {0}/s to {1}/s over {2} s: request {3} at {4} ns")
    @CsvSource({
        "0, 10, 10, 0, 0",
        "0, 2, 1, 1, 1000000000",
        "2, 2, 5, 7, 3500000000",
        "1, 3, 2, 4, 2000000000",
        "1, 3, 2, 7, 3000000000", // beyond the ramp: on at its last rate
        "4, 0, 2, 3, 1000000000", // it falls to nothing, so half its time has three quarters of it
    })
    void aRampIsDueWhereItsIntegralSays(
            double from, double to, int seconds, long index, long dueNanos) {
        var ramp = new Ramp(from, to, Duration.ofSeconds(seconds));

        assertTrue(Math.abs(dueNanos - ramp.dueNanos(index)) <= 2, () -> "" + ramp.dueNanos(index));
    }

    @Test
    void betweenTwoRequestsOfARampLiesOneRequestOfItsRate() {
        double from = 5;
        double slope = (60 - from) / 20;
        var ramp = new Ramp(from, 60, Duration.ofSeconds(20));

        for (int i = 1; i <= 650; i++) {
            double t = ramp.dueNanos(i) / 1e9;
            assertEquals(i, from * t + slope * t * t / 2, 1e-5, "requests until " + t + " s");
        }
    }

    @Test
    void aRampDownToNothingEnds() {
        var ramp = new Ramp(4, 0, Duration.ofSeconds(2));

        assertTrue(ramp.ends());
        assertEquals(Schedule.NEVER, ramp.dueNanos(5));
        assertEquals(4, count(ramp, 1_000));
    }

    @Test
    void stepsFollowEachOtherAndEnd() {
        var steps =
                new Steps(
                        List.of(
                                new Steps.Step(0, Duration.ofSeconds(1)),
                                new Steps.Step(1, Duration.ofSeconds(3)),
                                new Steps.Step(0, Duration.ofSeconds(10)),
                                new Steps.Step(2, Duration.ofSeconds(1))));

        assertEquals(
                List.of(SECOND, 2 * SECOND, 3 * SECOND, 14 * SECOND, 14 * SECOND + SECOND / 2),
                Stream.iterate(0L, i -> i + 1).limit(5).map(steps::dueNanos).toList());
        assertEquals(Schedule.NEVER, steps.dueNanos(5));
        assertEquals(5, count(steps, 1_000));
    }

    @Test
    void aBurstIsDueAtOnce() {
        var burst = new Burst(3, Duration.ofSeconds(5));

        assertEquals(
                List.of(0L, 0L, 0L, 5 * SECOND, 5 * SECOND, 5 * SECOND, 10 * SECOND),
                Stream.iterate(0L, i -> i + 1).limit(7).map(burst::dueNanos).toList());
    }

    static Stream<Arguments> all() {
        return Stream.of(
                        new Constant(333),
                        new Poisson(50, 7),
                        new Ramp(0, 100, Duration.ofSeconds(3)),
                        new Ramp(100, 1, Duration.ofSeconds(3)),
                        new Ramp(100, 0, Duration.ofSeconds(30)),
                        new Steps(
                                List.of(
                                        new Steps.Step(0.1, Duration.ofSeconds(70)),
                                        new Steps.Step(77, Duration.ofMillis(12_345)))),
                        new Burst(7, Duration.ofMillis(100)),
                        new Trace("t", List.of(0L, 0L, 5L, 9L)),
                        new Closed(Duration.ofMillis(3)))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("all")
    void noRequestIsDueBeforeTheOneAheadAndTheWalkSaysTheSame(Schedule schedule) {
        var times = schedule.times();
        long before = 0;
        for (int i = 0; i < 800; i++) {
            long due = schedule.dueNanos(i);
            assertTrue(due >= before, schedule.describe() + " at " + i);
            if (due == Schedule.NEVER) {
                assertFalse(times.hasNext(), schedule::describe);
                assertTrue(schedule.ends(), schedule::describe);
                return;
            }
            assertEquals(due, times.nextLong(), schedule::describe);
            before = due;
        }
        assertTrue(times.hasNext(), schedule::describe);
    }

    @Test
    void onlyOneKindIsClosedAndItSaysSo() {
        for (var schedule : all().map(arguments -> (Schedule) arguments.get()[0]).toList()) {
            assertEquals(schedule.closed(), schedule.describe().startsWith("closed"));
            assertEquals(schedule instanceof Closed, schedule.closed());
        }
    }

    @Test
    void schedulesSayWhatTheyAre() {
        assertEquals("constant, 2/s", new Constant(2).describe());
        assertEquals("constant, one every 5 s", Constant.every(Duration.ofSeconds(5)).describe());
        assertEquals(
                "at random (Poisson), on average 0.5/s".replace("0.5/s", "one every 2 s"),
                new Poisson(0.5, 1).describe());
        assertEquals(
                "a ramp from 1/s to 10/s over 30 s, then on at that rate",
                new Ramp(1, 10, Duration.ofSeconds(30)).describe());
        assertEquals(
                "bursts of 5, one every 250 ms", new Burst(5, Duration.ofMillis(250)).describe());
        assertEquals(
                "closed: each caller asks again after its request is over",
                new Closed(Duration.ZERO).describe());
    }

    @Test
    void whatMakesNoScheduleIsRefusedInASentence() {
        refused("a rate of 0/s: want more than 0/s", () -> new Constant(0));
        refused("a rate of -1/s", () -> new Poisson(-1, 0));
        refused("a rate of NaN/s", () -> new Constant(Double.NaN));
        refused("a rate of 10000000/s", () -> new Constant(1e7));
        refused("a request every 0 s", () -> Constant.every(Duration.ZERO));
        refused("from 0/s to 0/s", () -> new Ramp(0, 0, Duration.ofSeconds(1)));
        refused("a ramp over -1 s", () -> new Ramp(1, 2, Duration.ofSeconds(-1)));
        refused("want at least one with a rate above 0", () -> new Steps(List.of()));
        refused("bursts of 0 requests", () -> new Burst(0, Duration.ofSeconds(1)));
        refused("bursts every 0 s", () -> new Burst(1, Duration.ZERO));
        refused("want the first at 0", () -> new Trace("t", List.of(5L)));
        refused("want them in order", () -> new Trace("t", List.of(0L, 7L, 5L)));
        refused("a pause of -1 s", () -> new Closed(Duration.ofSeconds(-1)));
    }

    private static void refused(String part, Executable made) {
        var refusal = assertThrows(IllegalArgumentException.class, made);
        assertTrue(String.valueOf(refusal.getMessage()).contains(part), refusal::getMessage);
    }

    private static int count(Schedule schedule, int most) {
        int count = 0;
        for (var times = schedule.times(); times.hasNext() && count < most; times.nextLong()) {
            count++;
        }
        return count;
    }
}
