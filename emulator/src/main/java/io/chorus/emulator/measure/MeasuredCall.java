package io.chorus.emulator.measure;

import io.chorus.agents.rpc.FanOutResult;
import io.chorus.reports.files.TimeBuckets;
import io.chorus.reports.record.Completion;
import io.chorus.reports.record.Curve;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.Tally;
import io.chorus.reports.record.Timing;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One call as the original counts it: everything that answers is a response, a second answer and a
/// stranger's are unexpected, times count from the start of the call.
///
/// @param number from 1
/// @param discovered nodes that were called
/// @param arrivals of all responses in the order in which they came
record MeasuredCall(
        int number,
        int discovered,
        String requestId,
        long publishNanos,
        long durationNanos,
        int ok,
        int failed,
        int unexpected,
        int responded,
        List<String> missing,
        NanoSeries arrivals) {

    static MeasuredCall of(int number, int discovered, FanOutResult result) {
        long start = result.timeline().sentNanos();
        long[] nanos =
                IntStream.range(0, result.replies().count())
                        .mapToLong(i -> Math.max(0, result.replies().arrivalNanos(i) - start))
                        .sorted()
                        .toArray();
        int unexpected = result.responses() - (discovered - result.missingCount());
        return new MeasuredCall(
                number,
                discovered,
                result.requestId(),
                Math.max(0, result.timeline().publishedNanos() - start),
                Math.max(0, result.timeline().endedNanos() - start),
                result.ok(),
                result.failed(),
                unexpected,
                result.responses(),
                result.missing(),
                NanoSeries.of(nanos));
    }

    /// In the shape that the files are written from.
    FanOut fanOut() {
        return new FanOut(
                number,
                requestId,
                number > 1 ? Phase.MEASURED : Phase.WARM_UP,
                0,
                0,
                new Timing(0, 0, publishNanos, durationNanos),
                discovered,
                responded,
                new Tally(ok, failed, 0, unexpected, 0),
                missing.size(),
                missing.subList(0, Math.min(missing.size(), FanOut.NAMED)),
                (int) arrivals.stream().filter(n -> n <= 2_000_000_000L).count(),
                Completion.of(arrivals, Math.max(discovered, arrivals.size())),
                List.of(),
                Curve.of(arrivals));
    }

    /// The data of the event that tells of it.
    ObjectNode event(String suite) {
        var data =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("suite_id", suite)
                        .put("instance", number);
        var buckets = data.putArray("time_buckets");
        Arrays.stream(TimeBuckets.of(arrivals)).forEach(buckets::add);
        return data.put("discovered", discovered)
                .put("publish_duration", publishNanos)
                .put("request_duration", durationNanos)
                .put("failed", failed)
                .put("ok", ok)
                .put("noresponses", missing.size())
                .put("unexpected", unexpected)
                .put("responded", responded);
    }
}
