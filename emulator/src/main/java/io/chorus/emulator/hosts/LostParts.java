package io.chorus.emulator.hosts;

import io.chorus.emulator.fleet.FleetListener;
import io.chorus.playbooks.hosts.HostedEmulator;
import io.chorus.playbooks.hosts.Standing;
import io.chorus.reports.record.HostLoss;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// Which nodes were lost with their hosts, and when they were back. For one thread; the clauses may
/// be read from anywhere.
final class LostParts {
    private final int first;
    private final List<Lost> open = new ArrayList<>();

    private record Lost(HostedEmulator was, long sinceNanos) {}

    /// @param first number of the fleet's first node
    LostParts(int first) {
        this.first = first;
    }

    /// Finds out what is gone.
    ///
    /// @return a clause for each emulator that is
    List<String> gone(Standing before, Standing now, FleetListener listener, long nanos) {
        var clauses = new ArrayList<String>();
        var there = new HashSet<String>();
        now.running().forEach(one -> there.add(key(one)));
        now.surplus().forEach(one -> there.add(key(one)));
        for (var one : before.running()) {
            if (!there.contains(key(one))) {
                open.add(new Lost(one, nanos));
                tellLost(one, listener, nanos);
                var clause =
                        String.format(
                                Locale.ROOT,
                                "host %s %s, %s",
                                one.host(),
                                now.silent().contains(one.host())
                                        ? "does not answer"
                                        : "lost its emulator",
                                one.nodes());
                clauses.add(clause);
                listener.hostNews("host lost", clause, nanos);
                listener.hostLost(loss(one, nanos));
            }
        }
        return clauses;
    }

    private static HostLoss loss(HostedEmulator one, long nanos) {
        return new HostLoss(one.host(), one.nodes().first(), one.nodes().count(), nanos);
    }

    private static String key(HostedEmulator one) {
        return one.host() + " " + one.port() + " " + one.nodes();
    }

    private void tellLost(HostedEmulator one, FleetListener listener, long nanos) {
        for (int i = one.nodes().first(); i < one.nodes().end(); i++) {
            listener.lost(i - first, nanos);
        }
    }

    /// Finds out what is back.
    void back(Standing now, FleetListener listener, long nanos) {
        for (var lost : List.copyOf(open)) {
            var nodes = lost.was.nodes();
            var here =
                    now.running().stream()
                            .filter(one ->
                                    one.nodes().first() < nodes.end()
                                            && nodes.first() < one.nodes().end())
                            .toList();
            int covered =
                    here.stream()
                            .mapToInt(one ->
                                    Math.min(one.nodes().end(), nodes.end())
                                            - Math.max(one.nodes().first(), nodes.first()))
                            .sum();
            if (covered == nodes.count()
                    && here.stream().allMatch(one -> one.connected() == one.nodes().count())) {
                open.remove(lost);
                long away = nanos - lost.sinceNanos;
                var hosts = here.stream().map(HostedEmulator::host).distinct().toList();
                for (int i = nodes.first(); i < nodes.end(); i++) {
                    listener.back(i - first, nanos, away, 0);
                }
                listener.hostNews(
                        "nodes back",
                        String.format(
                                Locale.ROOT,
                                "%s of host %s after %.1f s, now on %s",
                                nodes,
                                lost.was.host(),
                                away / 1e9,
                                String.join(", ", hosts)),
                        nanos);
                listener.hostLost(loss(lost.was, lost.sinceNanos).back(away, hosts));
            }
        }
    }
}
