package io.chorus.testing;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NoBufferLeaksTest {
    @Test
    void aBufferThatNobodyReleasesIsNoticed() {
        NoBufferLeaks.watch();
        leak();

        eventually(
                "the leak is noticed",
                ofSeconds(20),
                () -> {
                    assertThrows(AssertionError.class, NoBufferLeaks::check);
                });
        NoBufferLeaks.watch();
    }

    @SuppressWarnings("unused")
    private static void leak() {
        for (int i = 0; i < 10; i++) {
            var _ = ByteBufAllocator.DEFAULT.buffer(64).writeByte(1);
        }
    }
}
