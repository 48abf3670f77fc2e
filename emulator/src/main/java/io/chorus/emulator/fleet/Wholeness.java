package io.chorus.emulator.fleet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the words for a fleet that comes, goes and comes back, without flooding whoever reads
/// them: a loss is told at once, unless the fleet was told to be whole less than [#CALM_NANOS]
/// before; then only if it lasts that long.
///
/// A function of what it is fed, so it needs no clock. Not for several threads.
final class Wholeness {
    /// Between the news that all are there and the next that some are not.
    static final long CALM_NANOS = 5_000_000_000L;

    private final int nodes;
    private boolean toldWhole;
    private boolean whole;
    private long changed;
    private long told;
    private long reconnectsTold;

    /// @param nanos when the fleet began to connect, on the clock of all that follow
    Wholeness(int nodes, long nanos) {
        this.nodes = nodes;
        this.changed = nanos;
    }

    /// Whether the last word was that all nodes are there.
    boolean toldWhole() {
        return toldWhole;
    }

    /// Takes in how things are now.
    ///
    /// @param reconnects of all nodes since the start
    /// @param losses why connections were lost so far, most frequent first
    /// @return a line, when there is something to tell
    Optional<String> at(long nanos, int connected, long reconnects, List<String> losses) {
        boolean now = connected >= nodes;
        if (whole && !now) {
            changed = nanos;
        }
        whole = now;
        if (now && !toldWhole) {
            return Optional.of(back(nanos, reconnects));
        }
        if (!now && toldWhole && nanos - told >= CALM_NANOS) {
            toldWhole = false;
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "lost       %,d of %,d nodes are left%s",
                            connected,
                            nodes,
                            losses.isEmpty() ? "" : " (so far " + losses.getFirst() + ")"));
        }
        return Optional.empty();
    }

    private String back(long nanos, long reconnects) {
        var line =
                String.format(
                        Locale.ROOT,
                        "connected  all %,d nodes after %.1f s%s",
                        nodes,
                        (nanos - changed) / 1e9,
                        reconnects == reconnectsTold
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        ", %,d reconnects",
                                        reconnects - reconnectsTold));
        toldWhole = true;
        told = nanos;
        reconnectsTold = reconnects;
        return line;
    }
}
