package io.chorus.playbooks.store;

import static io.chorus.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What holds for every store on a server.
@Timeout(60)
abstract class ServerStoreContract {
    static final Duration LONG = Duration.ofSeconds(20);
    static final Consumer<String> CARELESS = _ -> {};

    /// Opens a store on the server of the class.
    abstract DataStore open();

    /// Takes a lock away on the server, behind the back of who has it.
    abstract void steal(String key) throws Exception;

    @Test
    void valuesAreKeptAsText() {
        try (var store = open()) {
            store.write("t/colour", "grün\n");
            store.write("t/count", 5L);
            store.write("t/share", 1.5);
            store.write("t/ready", true);
            store.write("t/hosts", List.of("a", 1L));
            store.write("t/map", Map.of("a", List.of(true)));
            store.write("t/empty", "");

            assertEquals("grün\n", store.read("t/colour"));
            assertEquals("5", store.read("t/count"));
            assertEquals("1.5", store.read("t/share"));
            assertEquals("true", store.read("t/ready"));
            assertEquals("[\"a\",1]", store.read("t/hosts"));
            assertEquals("{\"a\":[true]}", store.read("t/map"));
            assertEquals("", store.read("t/empty"));
            assertThrows(StoreException.class, () -> store.write("t/nothing", null));
        }
    }

    @Test
    void keysComeAndGo() {
        try (var store = open()) {
            assertThrows(NoSuchKeyException.class, () -> store.read("k/absent"));
            store.delete("k/absent");
            store.write("k/a/1", "x");
            store.write("k/a/2", "x");
            store.write("k/b", "x");
            assertEquals(List.of("k/a/1", "k/a/2", "k/b"), store.list("k/"));

            assertEquals(2, store.deleteAll("k/a/"));
            assertEquals(List.of("k/b"), store.list("k/"));
            store.delete("k/b");
            assertThrows(NoSuchKeyException.class, () -> store.read("k/b"));
            assertEquals(List.of(), store.list("k/"));
            assertEquals(0, store.deleteAll("k/"));
        }
    }

    @Test
    void aSecondHolderGetsTheLockWhenTheFirstLeaves() throws Exception {
        try (var one = open();
                var other = open()) {
            var held = one.lock("l/turns", Duration.ZERO, CARELESS);
            var got = new CompletableFuture<HeldLock>();
            var waiter = Thread.ofVirtual().start(() -> waitFor(other, "l/turns", got));
            assertThrows(TimeoutException.class, () -> got.get(300, TimeUnit.MILLISECONDS));
            held.close();

            got.get(10, TimeUnit.SECONDS).close();
            waiter.join();
            eventually(
                    "nothing is left of the lock",
                    Duration.ofSeconds(5),
                    () -> one.list("l/turns").isEmpty());
        }
    }

    static void waitFor(DataStore store, String key, CompletableFuture<HeldLock> got) {
        try {
            got.complete(store.lock(key, LONG, CARELESS));
        } catch (StoreException | InterruptedException e) {
            got.completeExceptionally(e);
        }
    }

    @Test
    void aSecondHolderFailsAfterItsTimeAndHearsWhoHasTheLock() throws Exception {
        try (var one = open();
                var other = open();
                var _ = one.lock("l/kept", Duration.ZERO, CARELESS)) {
            long began = System.nanoTime();
            var failure =
                    assertThrows(
                            LockTimeoutException.class,
                            () -> other.lock("l/kept", Duration.ofMillis(500), CARELESS));

            long millis = (System.nanoTime() - began) / 1_000_000;
            assertTrue(millis >= 500, millis + " ms");
            assertTrue(failure.getMessage().contains("kv/l/kept"), failure.getMessage());
            assertTrue(
                    failure.getMessage().contains("chorus " + ProcessHandle.current().pid()),
                    failure.getMessage());
        }
    }

    @Test
    void whoIsInterruptedWhileWaitingHoldsNothing() throws Exception {
        try (var one = open();
                var other = open()) {
            var held = one.lock("l/interrupted", Duration.ZERO, CARELESS);
            var got = new CompletableFuture<HeldLock>();
            var waiter = Thread.ofVirtual().start(() -> waitFor(other, "l/interrupted", got));
            assertThrows(TimeoutException.class, () -> got.get(300, TimeUnit.MILLISECONDS));
            waiter.interrupt();
            var failure =
                    assertThrows(ExecutionException.class, () -> got.get(5, TimeUnit.SECONDS));
            assertTrue(failure.getCause() instanceof InterruptedException, failure.toString());
            held.close();

            one.lock("l/interrupted", Duration.ofSeconds(5), CARELESS).close();
        }
    }

    @Test
    void whoIsInterruptedStillGivesTheLockBack() throws Exception {
        try (var one = open();
                var other = open()) {
            var held = one.lock("l/hurry", Duration.ZERO, CARELESS);
            Thread.currentThread().interrupt();
            held.close();
            assertTrue(Thread.interrupted(), "the interrupt is kept");

            other.lock("l/hurry", Duration.ofSeconds(5), CARELESS).close();
        }
    }

    @Test
    void aLockThatWasTakenAwayIsToldOnceAndNotHadAgainBeforeItIsClosed() throws Exception {
        var lost = new CompletableFuture<String>();
        try (var store = open()) {
            var held = store.lock("l/stolen", Duration.ZERO, lost::complete);
            steal("l/stolen");

            var why = lost.get(15, TimeUnit.SECONDS);
            assertTrue(why.contains("kv/l/stolen was lost"), why);
            assertThrows(
                    StoreException.class, () -> store.lock("l/stolen", Duration.ZERO, CARELESS));
            held.close();
        }
    }
}
