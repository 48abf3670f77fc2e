package io.chorus.emulator.run;

import io.chorus.agents.rpc.Ending;
import io.chorus.agents.rpc.FanOutResult;
import io.chorus.agents.rpc.PreparedRequest;
import io.chorus.reports.record.Phase;
import io.chorus.reports.recording.Ending.Aborted;
import io.chorus.reports.recording.Ending.Invalid;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final Audience audience;
    private final Questions questions;
    private final InFlight inFlight;
    private final Phases phases;
    private final RunLog log;
    private final Halt halt;
    private final long startNanos;
    private final AtomicBoolean measuring = new AtomicBoolean();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

    /// @param startNanos start of the workload, on the clock of [System#nanoTime]
    Exchange(
            Callers callers,
            Audience audience,
            Questions questions,
            InFlight inFlight,
            Phases phases,
            RunLog log,
            Halt halt,
            long startNanos) {
        this.callers = callers;
        this.audience = audience;
        this.questions = questions;
        this.inFlight = inFlight;
        this.phases = phases;
        this.log = log;
        this.halt = halt;
        this.startNanos = startNanos;
    }

    /// One whose turn it is.
    ///
    /// @param index from 0
    record Turn(PreparedRequest request, int index, int caller, long dueNanos, Phase phase) {}

    /// Words it, gives it its id and says whether it counts. Those of one caller get their ids in
    /// the order of these calls, and the first that counts is the first of them all.
    ///
    /// @param index from 0
    Turn prepare(int index, int caller, long dueNanos) {
        var watch = log.begin(index, audience);
        var request = questions.request(index, System.nanoTime(), watch);
        return new Turn(
                callers.get(caller).prepare(request),
                index,
                caller,
                dueNanos,
                phase(index, dueNanos));
    }

    /// Makes it, and returns when it is over; an interrupt ends it with what has come so far.
    void perform(Turn turn) {
        int index = turn.index();
        try {
            int others = inFlight.begin();
            FanOutResult result;
            Attempt attempt;
            try {
                attempt =
                        new Attempt(
                                index,
                                turn.caller(),
                                turn.dueNanos(),
                                System.nanoTime(),
                                others,
                                turn.phase());
                log.begun(attempt);
                result = outcome(turn.request(), attempt);
            } finally {
                inFlight.end();
            }
            longest.accumulate(result.lastResponseNanos());
            phases.finished(log.finished(attempt, audience, result));
            log.abort().ifPresent(reason -> halt.end(new Aborted(reason)));
            if (result.ending() == Ending.NOT_SENT) {
                halt.brokerAway(index + 1);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("a request failed by a fault of ours index={}", index + 1, e);
            halt.end(
                    new Invalid("a fault of Chorus ended request %d (%s)".formatted(index + 1, e)));
        }
    }

    private Phase phase(int index, long dueNanos) {
        var phase = phases.of(index, dueNanos - startNanos);
        if (phase == Phase.MEASURED && measuring.compareAndSet(false, true)) {
            phases.change(index).ifPresent(text -> log.event("warm-up over", text));
        }
        return phase;
    }

    /// Sends until the broker takes it, which is measured from when it was due all the same. The
    /// requester waits for a broker that is away; one that it loses just while it sends is tried
    /// again here.
    private FanOutResult outcome(PreparedRequest first, Attempt attempt) {
        var requester = callers.get(attempt.caller());
        var prepared = first;
        while (true) {
            long now = System.nanoTime();
            log.opened(prepared.requestId(), attempt.dueNanos());
            var result = requester.send(prepared, attempt.dueNanos());
            long waited = System.nanoTime() - now;
            if (result.ending() != Ending.NOT_SENT
                    || result.responses() > 0
                    || waited > AWAY_NANOS
                    || System.nanoTime() - attempt.dueNanos() > LONG_AWAY_NANOS) {
                return result;
            }
            log.abandoned(prepared.requestId());
            prepared = requester.prepare(prepared.request());
        }
    }

    /// A request had to wait for others to be over, as those behind it may have to.
    ///
    /// @param index from 0
    /// @param bound how many may be out
    void heldUp(int index, int bound) {
        log.event(
                "generator held up",
                "request %d had to wait, since %d were in flight, which is the most that memory allows"
                        .formatted(index + 1, bound));
    }

    /// The longest that a request took so far, from due to its last answer.
    long longestNanos() {
        return longest.get();
    }
}
