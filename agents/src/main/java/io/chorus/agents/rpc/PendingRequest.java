package io.chorus.agents.rpc;

import io.chorus.agents.protocol.Scratch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A request that is out: decoders bring replies in, the thread that made it waits.
///
/// Decoding happens outside the lock. The listener is called inside, against the habit, because
/// that alone gives it one call at a time and none after the end; its contract forbids it to come
/// back here.
final class PendingRequest {
    private static final int REASONS_KEPT = 5;

    private final String requestId;
    private final FanOutRequest request;
    private final Expected expected;
    private final long dueNanos;
    private final LateReplies late;
    private final LongAccumulator deepest = new LongAccumulator(Math::max, 0);

    private final ReentrantLock lock = new ReentrantLock(); // guards all below
    private final Condition changed = lock.newCondition();
    private final ReplyLog log;
    private final List<String> invalidReasons = new ArrayList<>();
    private int invalid;
    private int batchStart;
    private int batchEnd;
    private int outstanding;
    private int enough;
    private long lastNanos;
    private boolean ended;
    private @Nullable RuntimeException failure;

    PendingRequest(
            String requestId,
            FanOutRequest request,
            long dueNanos,
            LateReplies late,
            SpareColumns spare) {
        this.requestId = requestId;
        this.request = request;
        this.expected = request.expected();
        this.dueNanos = dueNanos;
        this.late = late;
        log = new ReplyLog(expected.index(), spare);
        outstanding =
                switch (expected) {
                    case Expected.Nodes _ -> 0; // until a batch is opened
                    case Expected.Count(int count) -> count;
                    case Expected.Anyone() -> Integer.MAX_VALUE;
                };
    }

    /// Lets whoever waits look whether it is called off.
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    String requestId() {
        return requestId;
    }

    /// Notes how many replies waited to be decoded; safe for any thread.
    void waited(int depth) {
        deepest.accumulate(depth);
    }

    /// From now on waits for the expected nodes from number `from` on, below `to`; nothing changes
    /// where no names are expected.
    void openBatch(int from, int to) {
        if (!(expected instanceof Expected.Nodes)) {
            return;
        }
        lock.lock();
        try {
            batchStart = from;
            batchEnd = to;
            outstanding = log.silent(from, to);
        } finally {
            lock.unlock();
        }
    }

    /// Decodes a message, verifies it and counts it; safe for any thread.
    ///
    /// @param arrival its bytes are written over
    void accept(Arrival arrival, Scratch scratch) {
        switch (CheckedReply.of(arrival, requestId, request.rpc(), scratch)) {
            case CheckedReply.Valid valid -> count(valid, arrival.nanos());
            case CheckedReply.Invalid(var reason) -> reject(reason);
        }
    }

    private void count(CheckedReply.Valid valid, long nanos) {
        String sender = valid.senderId();
        lock.lock();
        try {
            if (ended) {
                late.add(new LateReply(requestId, sender, nanos - dueNanos));
                return;
            }
            lastNanos = System.nanoTime();
            int number = log.add(sender, nanos, lastNanos, valid.statusCode());
            if (log.count() == 1) {
                changed.signalAll(); // from now on quiet may end it
            }
            boolean awaited = number >= 0 && isExpected(number);
            if (awaited && isOutstanding(number)) {
                outstanding--;
                if (outstanding <= enough) {
                    changed.signalAll();
                }
            }
            var received =
                    new ReceivedReply(
                            sender, valid.timeSeconds(), nanos - dueNanos, valid.body(), awaited);
            tell(() -> request.listener().onReply(received));
        } finally {
            lock.unlock();
        }
    }

    /// What a listener throws ends the wait of whoever asked.
    private void tell(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException e) {
            failure = e;
            changed.signalAll();
        }
    }

    private boolean isExpected(int number) {
        return !(expected instanceof Expected.Nodes(var index)) || number < index.size();
    }

    private boolean isOutstanding(int number) {
        return !(expected instanceof Expected.Nodes) || (number >= batchStart && number < batchEnd);
    }

    private void reject(String reason) {
        lock.lock();
        try {
            if (ended) {
                late.addUnknown();
                return;
            }
            invalid++;
            if (invalidReasons.size() < REASONS_KEPT) {
                invalidReasons.add(reason);
            }
            tell(() -> request.listener().onInvalid(reason));
        } finally {
            lock.unlock();
        }
    }

    /// Tells the listener that so many nodes have been addressed.
    void published(int nodes) {
        lock.lock();
        try {
            tell(() -> request.listener().onPublished(nodes));
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the open batch is complete or patience is over.
    ///
    /// @param startNanos when the time began to run
    /// @param timeoutNanos how long that is
    Ending await(long startNanos, long timeoutNanos) throws InterruptedException {
        var patience = request.patience();
        lock.lockInterruptibly();
        try {
            while (true) {
                if (failure != null) {
                    throw failure;
                }
                if (request.callOff().called()) {
                    return Ending.CALLED_OFF;
                }
                long now = System.nanoTime();
                long left = startNanos + timeoutNanos - now;
                var ending = Ending.TIMEOUT;
                if (outstanding <= 0) {
                    left = Math.min(left, since(patience.settle(), now));
                    ending = Ending.COMPLETE;
                } else if (!patience.quiet().isZero() && log.count() > 0) {
                    long quiet = since(patience.quiet(), now);
                    ending = quiet < left ? Ending.QUIET : ending;
                    left = Math.min(left, quiet);
                }
                if (left <= 0) {
                    return ending;
                }
                var _ = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// What is left of a time that began with the last reply.
    private long since(Duration time, long now) {
        return log.count() == 0 ? 0 : lastNanos + time.toNanos() - now;
    }

    /// Waits until fewer nodes of the open batch are outstanding, or until a moment.
    void awaitFewer(long deadlineNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            enough = outstanding - 1;
            while (failure == null && outstanding > enough && !request.callOff().called()) {
                long left = deadlineNanos - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                var _ = changed.awaitNanos(left);
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            enough = 0;
            lock.unlock();
        }
    }

    /// Whether the expected node of that number has answered.
    boolean answered(int number) {
        lock.lock();
        try {
            return log.answered(number);
        } finally {
            lock.unlock();
        }
    }

    /// How many nodes of the open batch have not answered.
    int outstanding() {
        lock.lock();
        try {
            return outstanding;
        } finally {
            lock.unlock();
        }
    }

    /// How many of the first nodes are lost: silent for all their time, or answered that they
    /// failed.
    ///
    /// @param given how many have no time left
    /// @param asked how many were asked
    int lost(int given, int asked) {
        lock.lock();
        try {
            return log.silent(0, given) + log.failed(0, asked);
        } finally {
            lock.unlock();
        }
    }

    /// Closes the books: what comes from now on is late.
    FanOutResult end(Ending ending, long sentNanos, long publishedNanos, int connectionLosses) {
        lock.lock();
        try {
            ended = true;
            return new FanOutResult(
                    requestId,
                    ending,
                    new Timeline(dueNanos, sentNanos, publishedNanos, System.nanoTime()),
                    expected,
                    log.replies(),
                    new Troubles(invalid, invalidReasons, connectionLosses, (int) deepest.get()));
        } finally {
            lock.unlock();
        }
    }
}
