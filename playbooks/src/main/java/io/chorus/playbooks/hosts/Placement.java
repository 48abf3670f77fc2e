package io.chorus.playbooks.hosts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who takes the nodes that nobody runs: those with least nodes first, so that in the end all have
/// about as many, as far as they have room.
final class Placement {
    private Placement() {}

    /// Shares nodes.
    ///
    /// @param gaps in order, none overlapping
    /// @param hosts that may take some
    /// @throws HostsException if they have no room for all
    static List<Part> of(List<NodeRange> gaps, List<HostStatus> hosts) {
        long wanted = gaps.stream().mapToLong(NodeRange::count).sum();
        long room = hosts.stream().mapToLong(HostStatus::room).sum();
        if (wanted > room) {
            throw new HostsException(
                    "no room for %,d nodes: %d hosts have some for %,d more; add hosts, or take fewer nodes"
                            .formatted(wanted, hosts.size(), room));
        }
        return cut(gaps, quotas(wanted, hosts));
    }

    /// How many each takes: all are filled up to the same level, as water would.
    private static Map<String, Integer> quotas(long wanted, List<HostStatus> hosts) {
        long low = 0;
        long high =
                hosts.stream().mapToLong(host -> (long) host.load() + host.room()).max().orElse(0);
        while (low < high) {
            long middle = (low + high) / 2;
            if (filled(hosts, middle) >= wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        long surplus = filled(hosts, low) - wanted;
        var quotas = new LinkedHashMap<String, Integer>();
        for (var host : hosts) {
            int quota = upTo(host, low);
            // The last step of the level may be more than is left; not all go all of it.
            if (quota > 0 && surplus > 0 && quota > upTo(host, low - 1)) {
                quota--;
                surplus--;
            }
            quotas.put(host.host(), quota);
        }
        return quotas;
    }

    private static long filled(List<HostStatus> hosts, long level) {
        return hosts.stream().mapToLong(host -> upTo(host, level)).sum();
    }

    private static int upTo(HostStatus host, long level) {
        return Math.clamp(level - host.load(), 0, host.room());
    }

    private static List<Part> cut(List<NodeRange> gaps, Map<String, Integer> quotas) {
        Deque<Map.Entry<String, Integer>> left = new ArrayDeque<>();
        quotas.forEach((host, quota) -> {
            if (quota > 0) {
                left.add(Map.entry(host, quota));
            }
        });
        var parts = new ArrayList<Part>();
        for (var gap : gaps) {
            int next = gap.first();
            while (next < gap.end()) {
                var host = left.remove();
                int count = Math.min(host.getValue(), gap.end() - next);
                parts.add(new Part(host.getKey(), new NodeRange(next, count)));
                next += count;
                if (count < host.getValue()) {
                    left.addFirst(Map.entry(host.getKey(), host.getValue() - count));
                }
            }
        }
        return List.copyOf(parts);
    }
}
