package io.chorus.reports.recording;

import io.chorus.reports.record.LateNode;
import io.chorus.reports.record.Lateness;
import io.chorus.reports.record.MissingNode;
import io.chorus.reports.record.NodeFigures;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.ReplyTimes;
import io.chorus.reports.record.RunRecord;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// What is remembered of each node: a few numbers, in arrays, since there are tens of thousands.
final class NodeTallies {

    private static final int LAST_HUNDREDTH = 100;

    private final int[] answered;
    private final int[] late;
    private final double[] ranks;
    private final long[] worst;
    private final Map<String, Integer> missed = new HashMap<>();
    private final Map<String, Integer> missedWhileMeasured = new HashMap<>();
    private int requests;
    private double lateShare;

    NodeTallies(int nodes) {
        answered = new int[nodes];
        late = new int[nodes];
        ranks = new double[nodes];
        worst = new long[nodes];
    }

    void add(ObservedFanOut request) {
        request.missing().forEach(node -> missed.merge(node, 1, Integer::sum));
        if (request.warm()) {
            request.missing().forEach(node -> missedWhileMeasured.merge(node, 1, Integer::sum));
        }
        if (request.warm() && request.times().namesNodes() && request.times().size() > 0) {
            rank(request.times());
        }
    }

    int missingNodes() {
        return missed.size();
    }

    List<MissingNode> missing() {
        return missed.entrySet().stream()
                .map(entry -> new MissingNode(entry.getKey(), entry.getValue()))
                .sorted(
                        Comparator.comparingInt(MissingNode::requests)
                                .reversed()
                                .thenComparing(MissingNode::name))
                .limit(RunRecord.NAMED)
                .toList();
    }

    /// The columns as they stand now; copies.
    NodeFigures figures(IntFunction<String> identities) {
        int nodes = answered.length;
        List<String> names = IntStream.range(0, nodes).mapToObj(identities).toList();
        int[] misses =
                names.stream()
                        .mapToInt(name -> missedWhileMeasured.getOrDefault(name, 0))
                        .toArray();
        int[] rank = new int[nodes];
        long[] longest = new long[nodes];
        for (int node = 0; node < nodes; node++) {
            boolean silent = answered[node] == 0;
            rank[node] = silent ? -1 : (int) Math.round(1_000 * ranks[node] / answered[node]);
            longest[node] = silent ? -1 : worst[node];
        }
        return new NodeFigures(names, answered.clone(), misses, rank, longest);
    }

    Lateness lateness(IntFunction<String> identities) {
        if (requests == 0) {
            return Lateness.NONE;
        }
        int limit = ChanceLimit.of(answered.length, requests, lateShare);
        int least = leastShown();
        Comparator<Integer> latest = Comparator.comparingInt(node -> -late[node]);
        List<LateNode> nodes =
                IntStream.range(0, answered.length)
                        .filter(node -> late[node] >= least)
                        .boxed()
                        .sorted(latest.thenComparingDouble(node -> -ranks[node] / answered[node]))
                        .limit(Lateness.NAMED)
                        .map(node -> lateNode(node, identities.apply(node), limit))
                        .toList();
        int beyond = (int) Arrays.stream(late).filter(times -> times >= limit).count();
        return new Lateness(requests, limit, beyond, nodes);
    }

    // Of tens of thousands of nodes a few are shown, so do not sort the others.
    private int leastShown() {
        int[] nodesByTimes = new int[requests + 1];
        for (int times : late) {
            nodesByTimes[times]++;
        }
        int times = requests;
        int nodes = nodesByTimes[times];
        while (times > 2 && nodes < Lateness.NAMED) {
            nodes += nodesByTimes[--times];
        }
        return Math.max(2, times);
    }

    private LateNode lateNode(int node, String name, int limit) {
        return new LateNode(
                name,
                answered[node],
                late[node],
                ranks[node] / answered[node],
                worst[node],
                late[node] >= limit);
    }

    private void rank(ReplyTimes times) {
        int size = times.size();
        int last = Math.ceilDiv(size, LAST_HUNDREDTH);
        requests++;
        lateShare = Math.max(lateShare, (double) last / size);
        for (int i = 0; i < size; i++) {
            int node = times.node(i);
            answered[node]++;
            ranks[node] += size == 1 ? 1 : (double) i / (size - 1);
            worst[node] = Math.max(worst[node], times.nanos().nanos(i));
            if (i >= size - last) {
                late[node]++;
            }
        }
    }
}
