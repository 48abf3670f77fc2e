package io.chorus.emulator.run;

import io.chorus.reports.record.Event;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the events in the number of nodes that are connected: lost, and back again.
///
/// A function of what it is fed, so it needs no clock. Not for several threads.
final class ConnectionNews {
    private final int nodes;
    private boolean wholeOnce;
    private boolean lost;
    private long lostAtNanos;
    private int fewest;

    ConnectionNews(int nodes) {
        this.nodes = nodes;
    }

    /// Takes in how things are now.
    ///
    /// @param nanos since the run began
    /// @param losses why connections were lost so far, most frequent first
    Optional<Event> at(long nanos, int connected, List<String> losses) {
        boolean whole = connected >= nodes;
        wholeOnce |= whole;
        if (!wholeOnce || whole != lost) {
            fewest = Math.min(fewest, connected);
            return Optional.empty();
        }
        lost = !whole;
        if (lost) {
            lostAtNanos = nanos;
            fewest = connected;
            return Optional.of(
                    new Event(
                            nanos,
                            0,
                            "nodes lost",
                            String.format(
                                    Locale.ROOT,
                                    "%,d of %,d nodes lost the broker%s",
                                    nodes - connected,
                                    nodes,
                                    losses.isEmpty() ? "" : " (" + losses.getFirst() + ")")));
        }
        return Optional.of(
                new Event(
                        lostAtNanos,
                        nanos - lostAtNanos,
                        "nodes back",
                        String.format(
                                Locale.ROOT,
                                "all %,d nodes are connected again after %.1f s; at worst %,d were left",
                                nodes,
                                (nanos - lostAtNanos) / 1e9,
                                fewest)));
    }
}
