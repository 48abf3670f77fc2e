package io.chorus.playbooks.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Values and locks that live as long as their run.
@Timeout(30)
class MemoryStoreTest {
    @Test
    void memoryKeepsValuesOfEveryKindAndHandsOutCopies() {
        try (var store = OpenStore.of("{type: memory}")) {
            var written = new ArrayList<Object>(List.of("one"));
            store.write("list", written);
            written.add("two");

            assertEquals(List.of("one"), store.read("list"));
            assertNotSame(store.read("list"), store.read("list"));
            store.write("value", LocalStoresTest.VALUE);
            assertEquals(LocalStoresTest.VALUE, store.read("value"));
            assertEquals(List.of("list", "value"), store.list(""));
        }
    }

    @Test
    void memoryLocksKeepOutOtherRunsOfTheProcess() throws Exception {
        try (var one = OpenStore.of("{type: memory}");
                var other = OpenStore.of("{type: memory}")) {
            var held = one.lock("l", Duration.ZERO, _ -> {});
            assertThrows(
                    LockTimeoutException.class,
                    () -> other.lock("l", Duration.ofMillis(20), _ -> {}));
            var waiting = new CountDownLatch(1);
            var freer =
                    Thread.startVirtualThread(() -> {
                        try {
                            waiting.await();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        held.close();
                    });
            waiting.countDown();

            try (var got = other.lock("l", Duration.ofSeconds(10), _ -> {})) {
                assertEquals("l", got.key());
            }
            freer.join();
        }
    }

    @Test
    void aLockThatIsHeldIsHadAgainAndFreeWhenBothAreClosed() throws Exception {
        try (var one = OpenStore.of("{type: memory}");
                var other = OpenStore.of("{type: memory}")) {
            var outer = one.lock("again", Duration.ZERO, _ -> {});
            var inner = one.lock("again", Duration.ZERO, _ -> {});
            inner.close();
            inner.close();
            assertThrows(
                    LockTimeoutException.class, () -> other.lock("again", Duration.ZERO, _ -> {}));
            outer.close();

            other.lock("again", Duration.ZERO, _ -> {}).close();
        }
    }

    @Test
    void closingTheStoreFreesItsLocks() throws Exception {
        var one = OpenStore.of("{type: memory}");
        one.lock("left", Duration.ZERO, _ -> {});
        one.close();

        try (var other = OpenStore.of("{type: memory}")) {
            other.lock("left", Duration.ZERO, _ -> {}).close();
        }
    }
}
