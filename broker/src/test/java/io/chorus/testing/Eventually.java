package io.chorus.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Waits for something that another thread or process brings about.
///
/// ```java
/// eventually("all nodes connected", ofSeconds(5), () -> broker.connections() == 100);
/// eventually("the last reply is in", ofSeconds(5), () -> assertEquals(100, replies.size()));
/// ```
///
/// The question is asked every few milliseconds, on the calling thread. One that throws counts as
/// "not yet", so a question may well be put to a server that is still starting.
public final class Eventually {
    private static final long PAUSE_NANOS = 5_000_000;

    private Eventually() {}

    /// A question that is true, false, or cannot be answered yet.
    @FunctionalInterface
    public interface Condition {
        /// Whether it holds; an exception says that there is no answer yet.
        boolean holds() throws Exception;
    }

    /// Assertions that throw until all of them hold.
    @FunctionalInterface
    public interface Assertion {
        /// Passes if it holds; an exception or an [AssertionError] says not yet.
        void check() throws Exception;
    }

    /// Returns as soon as `condition` holds.
    ///
    /// @param what what is waited for, put so that "not within 5 s: …" reads well
    /// @throws AssertionError if `limit` passes first, with what the condition threw last as its
    ///   cause
    public static void eventually(String what, Duration limit, Condition condition) {
        eventually(
                what,
                limit,
                () -> {
                    if (!condition.holds()) {
                        throw new AssertionError("it is false");
                    }
                });
    }

    /// Returns as soon as `assertion` passes.
    ///
    /// @param what what is waited for, put so that "not within 5 s: …" reads well
    /// @throws AssertionError if `limit` passes first, with what the assertion threw last as its
    ///   cause
    public static void eventually(String what, Duration limit, Assertion assertion) {
        long start = System.nanoTime();
        while (true) {
            // Asked for the time first: what holds only after the limit still gets its last chance.
            boolean late = System.nanoTime() - start > limit.toNanos();
            Throwable failure = failureOf(assertion);
            if (failure == null) {
                return;
            }
            if (late || Thread.currentThread().isInterrupted()) {
                throw new AssertionError(
                        "not within %s s: %s (%s)"
                                .formatted(limit.toMillis() / 1e3, what, failure.getMessage()),
                        failure);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static @Nullable Throwable failureOf(Assertion assertion) {
        try {
            assertion.check();
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        } catch (Exception | AssertionError e) {
            return e;
        }
    }
}
