package io.chorus.reports.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The log of connections as outages: who was without one from when to when, by the fault that
/// began last before.
final class Outages {

    /// One node without its connection.
    ///
    /// @param backNanos -1 if it never was
    /// @param connectNanos of the attempt that worked; -1 if none did
    record Outage(int node, long lostNanos, long backNanos, long connectNanos) {}

    private final long[] begins;
    private final List<List<Outage>> byFault = new ArrayList<>();
    private final Map<Integer, Long> open = new HashMap<>();

    /// Reads a log.
    ///
    /// @param begins when faults began, ascending
    Outages(ConnectionLog log, long[] begins) {
        this.begins = begins;
        for (int i = 0; i < begins.length; i++) {
            byFault.add(new ArrayList<>());
        }
        log.forEach(
                new ConnectionLog.Reader() {
                    @Override
                    public void lost(int node, long atNanos) {
                        open.put(node, atNanos);
                    }

                    @Override
                    public void back(int node, long atNanos, long connectNanos) {
                        Long since = open.remove(node);
                        if (since != null) {
                            add(new Outage(node, since, Math.max(since, atNanos), connectNanos));
                        }
                    }
                });
        open.forEach((node, since) -> add(new Outage(node, since, -1, -1)));
    }

    /// Those of a fault, the outages of one node in their order.
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
