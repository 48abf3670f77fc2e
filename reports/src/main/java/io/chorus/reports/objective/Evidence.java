package io.chorus.reports.objective;

import io.chorus.reports.record.Connects;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.Question;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/// What there is to judge by: of a whole run, or of the requests that were due in a window of it.
///
/// @param requests measured ones, in their order
/// @param histograms of measured values, in nanoseconds; empty where nothing was recorded
/// @param connects of the whole run
/// @param memoryBytes the most that was resident; absent when nobody measured
/// @param faults the bills of the whole run as they stand
/// @param endNanos how far the run has got, from its start
/// @param nanos how long the stretch was: from the first request due to the end of the last, or the
///   length of the window
public record Evidence(
        List<FanOut> requests,
        Function<Question, Histogram> histograms,
        Connects connects,
        OptionalLong memoryBytes,
        List<FaultBill> faults,
        long endNanos,
        long nanos) {

    public Evidence {
        requests = List.copyOf(requests);
        faults = List.copyOf(faults);
    }

    Histogram histogram(Question question) {
        return histograms.apply(question);
    }
}
