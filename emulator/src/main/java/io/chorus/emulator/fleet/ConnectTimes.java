package io.chorus.emulator.fleet;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// When each node of a fleet was started and first ready, and why attempts failed.
///
/// @param startNanos when the fleet began to connect, on the clock of [System#nanoTime]
/// @param startedNanos for each node, in the order of their numbers: when it was started, since
///   then
/// @param readyNanos for each node: when it was first ready, or [#NEVER]
/// @param failed how many attempts failed, by reason
public record ConnectTimes(
        long startNanos, long[] startedNanos, long[] readyNanos, Map<String, Long> failed) {
    /// Was not ready yet.
    public static final long NEVER = -1;

    private static final String REFUSED = "refused";

    public ConnectTimes {
        failed = Map.copyOf(failed);
    }

    /// Of nodes of which nothing was heard.
    public static ConnectTimes unknown(long startNanos, int nodes) {
        var never = new long[nodes];
        Arrays.fill(never, NEVER);
        return new ConnectTimes(startNanos, new long[nodes], never, Map.of());
    }

    /// Those of the parts of one fleet, which all began at the same moment, as those of the whole.
    ///
    /// @param parts in the order of their nodes
    public static ConnectTimes joined(List<ConnectTimes> parts) {
        return new ConnectTimes(
                parts.getFirst().startNanos,
                parts.stream().flatMapToLong(part -> Arrays.stream(part.startedNanos)).toArray(),
                parts.stream().flatMapToLong(part -> Arrays.stream(part.readyNanos)).toArray(),
                Reasons.sum(parts.stream().map(ConnectTimes::failed)));
    }

    /// How the fleet came up, if it is taken as it is.
    public ConnectPhase phase() {
        int ready = 0;
        long last = 0;
        var at = new long[readyNanos.length];
        var took = new long[readyNanos.length];
        for (int i = 0; i < readyNanos.length; i++) {
            if (readyNanos[i] != NEVER) {
                at[ready] = readyNanos[i];
                took[ready++] = readyNanos[i] - startedNanos[i];
                last = Math.max(last, readyNanos[i]);
            }
        }
        long all = sum(failed.values());
        long refused =
                sum(
                        failed.entrySet().stream()
                                .filter(entry -> entry.getKey().contains(REFUSED))
                                .map(Map.Entry::getValue)
                                .toList());
        return new ConnectPhase(
                readyNanos.length,
                startNanos,
                ready == readyNanos.length ? last : System.nanoTime() - startNanos,
                Arrays.copyOf(at, ready),
                Arrays.copyOf(took, ready),
                refused,
                all - refused,
                Reasons.lines(failed));
    }

    private static long sum(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
