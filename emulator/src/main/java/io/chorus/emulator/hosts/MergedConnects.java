package io.chorus.emulator.hosts;

import io.chorus.agents.host.NodeConnects;
import io.chorus.emulator.fleet.ConnectTimes;
import io.chorus.emulator.fleet.Reasons;
import io.chorus.playbooks.hosts.HostedEmulator;
import io.chorus.playbooks.hosts.Part;
import io.chorus.reports.record.HostConnects;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// When the nodes of several hosts connected, on the hosts' clocks.
///
/// @param atMillis when they were to, Unix time; those of one moment began together
record MergedConnects(long atMillis, NodeConnects connects) {
    /// Times count from the first that began of those that were to begin together: a part that was
    /// started later, in place of a lost one, has a beginning of its own.
    ///
    /// @param first number of the fleet's first node
    /// @param nodes of the fleet; those of which nothing is known were never ready
    /// @param nowNanos of [System#nanoTime], at the moment of
    /// @param nowMillis Unix time
    static ConnectTimes of(
            List<MergedConnects> parts, int first, int nodes, long nowNanos, long nowMillis) {
        var began = new HashMap<Long, Long>();
        for (var part : parts) {
            if (part.connects.beganMillis() > 0) {
                began.merge(part.atMillis, part.connects.beganMillis(), Math::min);
            }
        }
        long earliest = began.values().stream().mapToLong(Long::longValue).min().orElse(nowMillis);
        var started = new long[nodes];
        var ready = new long[nodes];
        Arrays.fill(ready, ConnectTimes.NEVER);
        for (var part : parts) {
            part.into(started, ready, first, began);
        }
        return new ConnectTimes(
                nowNanos - (nowMillis - earliest) * 1_000_000,
                started,
                ready,
                Reasons.sum(parts.stream().map(part -> part.connects.failed())));
    }

    private void into(long[] started, long[] ready, int first, Map<Long, Long> began) {
        long since = connects.beganMillis() - began.getOrDefault(atMillis, connects.beganMillis());
        for (int i = 0; i < connects.readyMicros().length; i++) {
            int node = connects.first() - first + i;
            if (node >= 0 && node < ready.length && connects.readyMicros()[i] >= 0) {
                started[node] = since * 1_000_000 + connects.startedMicros()[i] * 1_000;
                ready[node] = since * 1_000_000 + connects.readyMicros()[i] * 1_000;
            }
        }
    }

    /// The same host by host.
    ///
    /// @param collected of those hosts that told
    static List<HostConnects> hosts(
            List<HostedEmulator> running, Map<Part, MergedConnects> collected) {
        return running.stream()
                .map(one -> {
                    var told = collected.get(one.part());
                    var took = told == null ? new long[0] : told.tookNanos();
                    return new HostConnects(
                            one.host(),
                            one.nodes().first(),
                            one.nodes().count(),
                            offsetNanos(one, running),
                            share(took, 0.50),
                            share(took, 0.99),
                            one.memoryBytes());
                })
                .toList();
    }

    private static long offsetNanos(HostedEmulator one, List<HostedEmulator> running) {
        long first =
                running.stream()
                        .filter(other ->
                                other.atMillis() == one.atMillis() && other.beganMillis() > 0)
                        .mapToLong(HostedEmulator::beganMillis)
                        .min()
                        .orElse(0);
        return one.beganMillis() == 0 ? 0 : (one.beganMillis() - first) * 1_000_000;
    }

    private long[] tookNanos() {
        return IntStream.range(0, connects.readyMicros().length)
                .filter(i -> connects.readyMicros()[i] >= 0)
                .mapToLong(i -> (connects.readyMicros()[i] - connects.startedMicros()[i]) * 1_000)
                .sorted()
                .toArray();
    }

    private static @Nullable Long share(long[] sorted, double share) {
        return sorted.length == 0
                ? null
                : sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }
}
