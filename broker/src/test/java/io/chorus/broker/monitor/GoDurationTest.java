package io.chorus.broker.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "7, 7ns",
        "732000, 732µs",
        "1500, 1.5µs",
        "401419241, 401.419241ms",
        "1200000000, 1.2s",
        "10000000000, 10s",
        "90000000000, 1m30s",
        "3600000000000, 1h0m0s"
    })
    void exactOnesAreWrittenAsGoDoes(long nanos, String text) {
        assertEquals(text, GoDuration.exact(Duration.ofNanos(nanos)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "5, 5s",
        "187, 3m7s",
        "7201, 2h0m1s",
        "93784, 1d2h3m4s",
        "31719845, 1y2d3h4m5s"
    })
    void roughOnesLeaveOutLeadingUnits(long seconds, String text) {
        assertEquals(text, GoDuration.rough(Duration.ofSeconds(seconds)));
    }
}
