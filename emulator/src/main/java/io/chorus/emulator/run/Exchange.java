package io.chorus.emulator.run;

import io.chorus.agents.rpc.Ending;
import io.chorus.agents.rpc.FanOutResult;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.recording.Ending.Invalid;
import java.util.concurrent.atomic.LongAccumulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes one request and records what became of it.
///
/// Whatever goes wrong ends here: it is in the record, or it ends the run. Safe for any thread, and
/// for many at a time.
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /// A requester that has waited for so long has given the broker up.
    private static final long AWAY_NANOS = 1_000_000_000L;

    private static final long LONG_AWAY_NANOS = 20_000_000_000L;

    private final Callers callers;
    private final Questions questions;
    private final InFlight inFlight;
    private final Phases phases;
    private final RunLog log;
    private final Halt halt;
    private final long startNanos;
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

    /// @param startNanos start of the workload, on the clock of [System#nanoTime]
    Exchange(
            Callers callers,
            Questions questions,
            InFlight inFlight,
            Phases phases,
            RunLog log,
            Halt halt,
            long startNanos) {
        this.callers = callers;
        this.questions = questions;
        this.inFlight = inFlight;
        this.phases = phases;
        this.log = log;
        this.halt = halt;
        this.startNanos = startNanos;
    }

    /// Makes it, and returns when it is over; an interrupt ends it with what has come so far.
    ///
    /// @param index from 0
    void perform(int index, int caller, long dueNanos) {
        try {
            int others = inFlight.begin();
            FanOutResult result;
            Attempt attempt;
            try {
                var phase = phases.of(index, dueNanos - startNanos);
                attempt = new Attempt(index, caller, dueNanos, System.nanoTime(), others, phase);
                log.begun(attempt);
                result = outcome(attempt);
            } finally {
                inFlight.end();
            }
            longest.accumulate(result.lastResponseNanos());
            FanOut summary = log.finished(attempt, result);
            phases.finished(summary).ifPresent(log::steady);
            if (result.ending() == Ending.NOT_SENT) {
                halt.end(
                        new Invalid(
                                "the broker stayed away when request %d was due"
                                        .formatted(index + 1)));
            }
        } catch (RuntimeException | Error e) {
            LOG.error("a request failed by a fault of ours index={}", index + 1, e);
            halt.end(
                    new Invalid("a fault of Chorus ended request %d (%s)".formatted(index + 1, e)));
        }
    }

    /// Sends until the broker takes it, which is measured from when it was due all the same. The
    /// requester waits for a broker that is away; one that it loses just while it sends is tried
    /// again here.
    private FanOutResult outcome(Attempt attempt) {
        while (true) {
            long now = System.nanoTime();
            var result =
                    callers.get(attempt.caller())
                            .send(
                                    questions.request(attempt.index(), now, log.watching(attempt)),
                                    attempt.dueNanos());
            long waited = System.nanoTime() - now;
            if (result.ending() != Ending.NOT_SENT
                    || result.responses() > 0
                    || waited > AWAY_NANOS
                    || System.nanoTime() - attempt.dueNanos() > LONG_AWAY_NANOS) {
                return result;
            }
        }
    }

    /// The longest that a request took so far, from due to its last answer.
    long longestNanos() {
        return longest.get();
    }
}
