package io.chorus.emulator.run;

import io.chorus.agents.rpc.FanOutResult;
import io.chorus.agents.rpc.NodeIndex;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Phase;
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

    /// @param index from 1
    /// @param runStartNanos start of the run on the clock of [System#nanoTime]
    static ObservedFanOut of(
            int index, boolean warm, long runStartNanos, NodeIndex nodes, FanOutResult result) {
        var replies = result.replies();
        var seen = new BitSet(nodes.size());
        int duplicates = 0;
        int unexpected = 0;
        int ok = 0;
        var order = new long[replies.count()];
        int answers = 0;
        for (int place : inOrderOfArrival(result)) {
            int node = replies.senderNumber(place);
            if (node >= nodes.size()) {
                unexpected++;
            } else if (seen.get(node)) {
                duplicates++;
            } else {
                seen.set(node);
                order[answers++] = place;
                ok += replies.statusCode(place) == 0 ? 1 : 0;
            }
        }
        var nanos = new long[answers];
        var senders = new int[answers];
        for (int i = 0; i < answers; i++) {
            nanos[i] = Math.max(0, result.responseNanos((int) order[i]));
            senders[i] = replies.senderNumber((int) order[i]);
        }
        var timeline = result.timeline();
        return new ObservedFanOut(
                index,
                result.requestId(),
                warm ? Phase.MEASURED : Phase.WARM_UP,
                0,
                0,
                new Timing(
                        timeline.dueNanos() - runStartNanos,
                        timeline.sentNanos() - runStartNanos,
                        Math.max(0, timeline.publishedNanos() - timeline.sentNanos()),
                        timeline.endedNanos() - timeline.sentNanos()),
                nodes.size(),
                new Tally(ok, answers - ok, duplicates, unexpected, result.troubles().invalid()),
                result.missing(),
                ReplyTimes.of(NanoSeries.of(nanos), senders),
                null);
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
