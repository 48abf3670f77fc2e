package io.chorus.reports.recording;

import io.chorus.reports.record.Curve;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.FaultNote;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.Statistics;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A fault, the connections it cost, and until when its bill is open.
final class FaultSpan {

    private static final long SECOND = 1_000_000_000L;

    private final FaultNote fault;
    private final @Nullable Long endedNanos;
    private final List<Outages.Outage> outages;
    private final long[] seenNanos; // ascending, each node's first, since the fault began
    private final long[] backNanos; // ascending, each node's last, since the fault began
    private final int stillLost;
    private final @Nullable Long wholeNanos;
    private final @Nullable Long closedNanos;

    /// Finds out.
    ///
    /// @param outages of this fault, by node, and those of one node in their order
    /// @param requests of the run, ordered by when they were due
    FaultSpan(
            FaultNote fault,
            OptionalLong ended,
            List<Outages.Outage> outages,
            List<FanOut> requests) {
        this.fault = fault;
        this.endedNanos = ended.isEmpty() ? null : (Long) ended.getAsLong();
        this.outages = outages;
        int nodes = 0;
        long[] first = new long[outages.size()];
        long[] last = new long[outages.size()];
        for (int i = 0; i < outages.size(); i++) {
            Outages.Outage outage = outages.get(i);
            if (i == 0 || outages.get(i - 1).node() != outage.node()) {
                first[nodes++] = outage.lostNanos();
            }
            last[nodes - 1] = outage.backNanos();
        }
        this.seenNanos = since(Arrays.copyOf(first, nodes));
        this.backNanos = since(Arrays.copyOf(last, nodes));
        this.stillLost = nodes - backNanos.length;
        OptionalLong whole = whole(requests);
        this.wholeNanos = whole.isEmpty() ? null : (Long) (whole.getAsLong() - fault.atNanos());
        this.closedNanos = closed(whole);
    }

    private long[] since(long[] times) {
        return Arrays.stream(times)
                .filter(nanos -> nanos >= 0)
                .map(nanos -> nanos - fault.atNanos())
                .sorted()
                .toArray();
    }

    // Connections tell of a broker that died, but not of brokers that lost each other: nobody is
    // cut off and half of the fleet does not hear the other half's requests.
    private OptionalLong whole(List<FanOut> requests) {
        if (stillLost > 0) {
            return OptionalLong.empty();
        }
        long connectedNanos =
                fault.atNanos() + (backNanos.length == 0 ? 0 : backNanos[backNanos.length - 1]);
        boolean cutOff = backNanos.length > 0;
        long until = endedNanos != null ? endedNanos : cutOff ? connectedNanos : Long.MAX_VALUE;
        List<FanOut> out =
                requests.stream()
                        .filter(each -> each.timing().dueNanos() < until)
                        .filter(each ->
                                cutOff
                                        ? each.timing().dueNanos() >= connectedNanos
                                        : endNanos(each) >= fault.atNanos())
                        .toList();
        OptionalLong lossy =
                out.stream()
                        .filter(each -> each.missing() > 0)
                        .mapToLong(each -> each.timing().dueNanos())
                        .min();
        if (!cutOff && lossy.isEmpty()) {
            lossy = justAfter(requests, until);
        }
        if (lossy.isPresent()) {
            return answered(requests, endedNanos != null ? endedNanos : lossy.getAsLong());
        }
        return cutOff || !out.isEmpty() ? OptionalLong.of(connectedNanos) : OptionalLong.empty();
    }

    // The first request after it, if that still feels it.
    private static OptionalLong justAfter(List<FanOut> requests, long endNanos) {
        return requests.stream()
                .filter(each -> each.timing().dueNanos() >= endNanos)
                .limit(1)
                .filter(each -> each.missing() > 0)
                .mapToLong(each -> each.timing().dueNanos())
                .findFirst();
    }

    private static OptionalLong answered(List<FanOut> requests, long fromNanos) {
        return requests.stream()
                .filter(each -> each.timing().dueNanos() >= fromNanos && each.missing() == 0)
                .mapToLong(each -> each.timing().dueNanos())
                .findFirst();
    }

    private @Nullable Long closed(OptionalLong whole) {
        if (whole.isEmpty() || (endedNanos == null && outages.isEmpty())) {
            return null;
        }
        return Math.max(whole.getAsLong(), endedNanos == null ? 0 : endedNanos);
    }

    FaultNote fault() {
        return fault;
    }

    @Nullable Long endedNanos() {
        return endedNanos;
    }

    @Nullable Long wholeNanos() {
        return wholeNanos;
    }

    @Nullable Long closedNanos() {
        return closedNanos;
    }

    /// Whether a request was out while the bill was open.
    boolean met(FanOut request) {
        return (closedNanos == null || request.timing().dueNanos() < closedNanos)
                && endNanos(request) >= fault.atNanos();
    }

    /// Whether both bills were open at some moment.
    boolean overlaps(FaultSpan other) {
        return (closedNanos == null || other.fault.atNanos() < closedNanos)
                && (other.closedNanos == null || fault.atNanos() < other.closedNanos);
    }

    int nodes() {
        return seenNanos.length;
    }

    int losses() {
        return outages.size();
    }

    int stillLost() {
        return stillLost;
    }

    @Nullable Long firstLossNanos() {
        return seenNanos.length == 0 ? null : (Long) seenNanos[0];
    }

    @Nullable Long medianLossNanos() {
        return share(seenNanos, 0.5);
    }

    /// Until such a share of the nodes that were cut off was back; null if it never was.
    @Nullable Long backNanos(double share) {
        return share(backNanos, share);
    }

    private @Nullable Long share(long[] ascending, double share) {
        int rank = (int) Statistics.rank(share, nodes());
        return nodes() == 0 || rank > ascending.length ? null : (Long) ascending[rank - 1];
    }

    Curve back() {
        return Curve.of(NanoSeries.of(backNanos));
    }

    /// The most that came back in any one second, of all outages.
    int peakReconnects() {
        long[] back =
                outages.stream()
                        .mapToLong(Outages.Outage::backNanos)
                        .filter(nanos -> nanos >= 0)
                        .sorted()
                        .toArray();
        int most = 0;
        int from = 0;
        for (int to = 0; to < back.length; to++) {
            while (back[to] - back[from] >= SECOND) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    @Nullable Long slowestConnectNanos() {
        OptionalLong slowest =
                outages.stream()
                        .filter(outage -> outage.backNanos() >= 0)
                        .mapToLong(Outages.Outage::connectNanos)
                        .max();
        return slowest.isEmpty() ? null : (Long) slowest.getAsLong();
    }

    private static long endNanos(FanOut request) {
        return request.timing().sentNanos() + request.timing().durationNanos();
    }
}
