package io.chorus.emulator.run;

import io.chorus.agents.rpc.FanOutResult;
import io.chorus.emulator.stages.FanOutStages;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.ReplyTimes;
import io.chorus.reports.record.Tally;
import io.chorus.reports.record.Timing;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;

/// Turns what the requester saw into what the report records: first answers of our nodes in the
/// order of their arrival, all else as counts.
final class Observation {
    /// A reply's place fits below its time: a million replies, and times up to two hours.
    private static final int PLACE_BITS = 20;

    private Observation() {}

    /// @param runStartNanos start of the run on the clock of [System#nanoTime]
    static ObservedFanOut of(
            Attempt attempt,
            long runStartNanos,
            Audience audience,
            FanOutResult result,
            FanOutStages stages) {
        int expected = audience.nodes().size();
        var replies = result.replies();
        var seen = new BitSet(expected);
        int duplicates = 0;
        int unexpected = 0;
        int ok = 0;
        var order = new int[replies.count()];
        int answers = 0;
        for (int place : inOrderOfArrival(result)) {
            int node = replies.senderNumber(place);
            if (node >= expected) {
                unexpected++;
            } else if (seen.get(node)) {
                duplicates++;
            } else {
                seen.set(node);
                order[answers++] = place;
                ok += replies.statusCode(place) == 0 ? 1 : 0;
            }
        }
        var first = Arrays.copyOf(order, answers);
        return new ObservedFanOut(
                attempt.index() + 1,
                result.requestId(),
                attempt.phase(),
                attempt.caller(),
                attempt.inFlight(),
                timing(attempt, runStartNanos, result),
                expected,
                new Tally(ok, answers - ok, duplicates, unexpected, result.troubles().invalid()),
                result.missing(),
                times(first, audience, result),
                stages.inOrder(first));
    }

    private static Timing timing(Attempt attempt, long runStartNanos, FanOutResult result) {
        var timeline = result.timeline();
        return new Timing(
                timeline.dueNanos() - runStartNanos,
                attempt.begunNanos() - runStartNanos,
                timeline.sentNanos() - runStartNanos,
                Math.max(0, timeline.publishedNanos() - timeline.sentNanos()),
                timeline.endedNanos() - timeline.sentNanos());
    }

    /// First answers with their nodes' places in the fleet.
    private static ReplyTimes times(int[] order, Audience audience, FanOutResult result) {
        var nanos = new long[order.length];
        var nodes = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            nanos[i] = Math.max(0, result.responseNanos(order[i]));
            nodes[i] = audience.fleetNumber(result.replies().senderNumber(order[i]));
        }
        return ReplyTimes.of(NanoSeries.of(nanos), nodes);
    }

    private static int[] inOrderOfArrival(FanOutResult result) {
        long[] keys =
                LongStream.range(0, result.replies().count())
                        .map(place ->
                                Math.max(0, result.responseNanos((int) place)) << PLACE_BITS
                                        | place)
                        .toArray();
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) (key & ((1 << PLACE_BITS) - 1))).toArray();
    }
}
