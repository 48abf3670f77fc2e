package io.chorus.emulator.hosts;

import io.chorus.agents.host.NodeTotals;
import io.chorus.playbooks.hosts.HostedEmulator;
import io.chorus.playbooks.hosts.Standing;
import java.util.HashMap;
import java.util.Map;

/// What the nodes of all hosts have done since the run looked at them first. What those of a lost
/// host had done by the last look counts still. Told by one thread, read by any.
final class HostsTotals {
    private final Map<String, NodeTotals> before = new HashMap<>();
    private final Map<String, NodeTotals> latest = new HashMap<>();
    private volatile NodeTotals sum = NodeTotals.NONE;

    /// @param first what nodes that ran then had done by then is not of this run
    HostsTotals(Standing first) {
        first.running().forEach(one -> before.put(key(one), one.totals()));
    }

    private static String key(HostedEmulator one) {
        return one.host() + " " + one.port() + " " + one.pid();
    }

    void see(Standing now) {
        now.running().forEach(one -> latest.merge(key(one), one.totals(), NodeTotals::orLater));
        var all = NodeTotals.NONE;
        for (var one : latest.entrySet()) {
            var began = before.getOrDefault(one.getKey(), NodeTotals.NONE);
            all = all.plus(one.getValue().orLater(began).since(began));
        }
        sum = all;
    }

    NodeTotals sum() {
        return sum;
    }
}
