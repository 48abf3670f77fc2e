package io.chorus.broker.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
    private static final Duration INTERVAL = Duration.ofMinutes(2);

    private final BrokerOptions options = BrokerOptions.builder().pingInterval(INTERVAL).build();

    private LongStream seconds() {
        return IntStream.range(0, 1_000)
                .mapToLong(_ -> new KeepAlive(0).nextNanos(options))
                .map(nanos -> nanos / 1_000_000_000);
    }

    @Test
    void aFleetThatCameAtOnceIsNotAskedAtOnce() {
        long first = seconds().min().orElseThrow();
        long last = seconds().max().orElseThrow();
        assertTrue(first >= 60 && first < 63, () -> first + " s");
        assertTrue(last >= 117 && last <= 120, () -> last + " s");
        long most =
                LongStream.rangeClosed(60, 120)
                        .map(second -> seconds().filter(each -> each == second).count())
                        .max()
                        .orElseThrow();
        assertTrue(most < 100, () -> most + " of 1000 in one second");
    }

    @Test
    void fromThenOnAllIntervalsAreWhole() {
        var keepAlive = new KeepAlive(0);
        keepAlive.nextNanos(options);

        assertEquals(INTERVAL.toNanos(), keepAlive.nextNanos(options));
        assertEquals(INTERVAL.toNanos(), keepAlive.nextNanos(options));
    }
}
