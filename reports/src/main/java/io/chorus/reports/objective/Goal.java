package io.chorus.reports.objective;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Question;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/// One kind of thing that can be wanted.
public interface Goal {

    /// What is wanted, as it could have been written.
    String words();

    /// Compares what happened with what was wanted.
    ///
    /// @param evidence with at least one request
    Judged judge(Evidence evidence);

    /// Whether it makes sense for a part of the run.
    default boolean inWindows() {
        return true;
    }

    /// Which histograms it is judged by, so that each window keeps its own.
    default Set<Question> questions() {
        return Set.of();
    }

    /// Nanoseconds since a request was due at which it counts how many nodes had answered: what is
    /// kept of a request has to say so exactly.
    default LongStream moments() {
        return LongStream.empty();
    }

    /// From how many requests on a miss may stop a run; those that a single request settles say
    /// one.
    default int requestsToAbort() {
        return 5;
    }

    /// Whether a miss is one whatever may still come, so that it may stop a run.
    default boolean settled(Evidence soFar) {
        return true;
    }

    /// When it was missed for good, from the start of the run; absent if only the whole tells.
    default OptionalLong missedAtNanos(Evidence evidence) {
        return OptionalLong.empty();
    }

    /// The end of the first request that is a miss by itself.
    static OptionalLong first(List<FanOut> requests, Predicate<FanOut> miss) {
        return requests.stream().filter(miss).mapToLong(Goal::endNanos).min();
    }

    /// When a request was over.
    static long endNanos(FanOut request) {
        return request.timing().sentNanos() + request.timing().durationNanos();
    }
}
