package io.chorus.testing;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class EventuallyTest {

    @Test
    void aConditionIsAskedUntilItHolds() {
        var asked = new AtomicInteger();

        eventually("asked three times", ofSeconds(5), () -> asked.incrementAndGet() == 3);

        assertEquals(3, asked.get());
    }

    @Test
    void whatThrowsIsAskedAgain() {
        var asked = new AtomicInteger();

        eventually(
                "the server is up",
                ofSeconds(5),
                () -> {
                    if (asked.incrementAndGet() < 3) {
                        throw new IOException("refused");
                    }
                });

        assertEquals(3, asked.get());
    }

    @Test
    void theFailureSaysWhatWasWaitedForAndWhy() {
        var failure =
                assertThrows(
                        AssertionError.class,
                        () ->
                                eventually(
                                        "one is two",
                                        ofMillis(20),
                                        () -> assertEquals(2, 1, "the figures differ")));

        assertTrue(
                failure.toString().contains("not within 0.02 s: one is two"), failure.toString());
        assertTrue(failure.toString().contains("the figures differ"), failure.toString());
    }
}
