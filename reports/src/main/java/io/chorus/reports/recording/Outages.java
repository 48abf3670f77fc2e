package io.chorus.reports.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The log of connections as outages: who was without one from when to when, by the fault that
/// began last before.
final class Outages {

    /// One node without its connection.
    ///
    /// @param backNanos -1 if it never was
    /// @param connectNanos of the attempt that worked; -1 if none did
    record Outage(int node, long lostNanos, long backNanos, long connectNanos) {}

    private static final long NOT_OPEN = -1;
    private static final Comparator<Outage> BY_NODE =
            Comparator.comparingInt(Outage::node).thenComparingLong(Outage::lostNanos);

    private final long[] begins;
    private final List<List<Outage>> byFault = new ArrayList<>();
    private final long[] open; // by node, when it was lost; NOT_OPEN while it is not

    /// Reads a log.
    ///
    /// @param begins when faults began, ascending
    Outages(ConnectionLog log, long[] begins) {
        this.begins = begins;
        this.open = new long[log.nodes()];
        Arrays.fill(open, NOT_OPEN);
        for (int i = 0; i < begins.length; i++) {
            byFault.add(new ArrayList<>());
        }
        log.forEach(
                new ConnectionLog.Reader() {
                    @Override
                    public void lost(int node, long atNanos) {
                        open[node] = atNanos;
                    }

                    @Override
                    public void back(int node, long atNanos, long connectNanos) {
                        long since = open[node];
                        open[node] = NOT_OPEN;
                        if (since != NOT_OPEN) {
                            add(new Outage(node, since, Math.max(since, atNanos), connectNanos));
                        }
                    }
                });
        for (int node = 0; node < open.length; node++) {
            if (open[node] != NOT_OPEN) {
                add(new Outage(node, open[node], -1, -1));
            }
        }
        byFault.forEach(outages -> outages.sort(BY_NODE));
    }

    /// Those of a fault, by node, and those of one node in their order.
    List<Outage> of(int fault) {
        return byFault.get(fault);
    }

    private void add(Outage outage) {
        int place = Arrays.binarySearch(begins, outage.lostNanos() + 1);
        int fault = (place < 0 ? ~place : first(place)) - 1;
        if (fault >= 0) {
            byFault.get(fault).add(outage);
        }
    }

    // Of faults that began together, the search may find any.
    private int first(int place) {
        int first = place;
        while (first > 0 && begins[first - 1] == begins[place]) {
            first--;
        }
        return first;
    }
}
