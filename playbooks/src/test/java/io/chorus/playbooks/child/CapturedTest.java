package io.chorus.playbooks.child;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CapturedTest {
    private static final Duration GRACE = Duration.ofMillis(1);

    /// As on a machine so busy that nothing was read before the grace was over.
    @Test
    void whatIsReadLateIsWaitedForWhereNobodyHoldsTheStream() throws Exception {
        try (var out = new PipedOutputStream();
                var captured = Captured.of(new PipedInputStream(out), "late")) {
            assertEquals(
                    "said",
                    captured.text(
                            GRACE,
                            () -> {
                                say(out);
                                return false;
                            }));
        }
    }

    @Test
    void whoeverHoldsTheStreamIsNotWaitedFor() throws Exception {
        try (var out = new PipedOutputStream();
                var captured = Captured.of(new PipedInputStream(out), "held")) {
            assertEquals("", captured.text(GRACE, () -> true));
        }
    }

    private static void say(PipedOutputStream out) {
        try {
            out.write("said".getBytes(StandardCharsets.UTF_8));
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
