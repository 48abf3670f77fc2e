package io.chorus.emulator.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chorus.agents.host.NodeTotals;
import io.chorus.playbooks.hosts.FleetOrder;
import io.chorus.playbooks.hosts.HostedEmulator;
import io.chorus.playbooks.hosts.NodeRange;
import io.chorus.playbooks.hosts.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostsTotalsTest {
    private static final FleetOrder ORDER =
            new FleetOrder("r", "f", 1, new NodeRange(1, 20), 1, 1, "", 0, "");

    private static HostedEmulator emulator(String host, int first, long requests) {
        var totals = new NodeTotals(requests / 100, requests, 2 * requests);
        var nodes = new NodeRange(first, 10);
        return new HostedEmulator(host, 8080, 7, 1, nodes, 10, 0, 0, 0, "r", "", 0, totals);
    }

    private static Standing standing(HostedEmulator... running) {
        return new Standing(ORDER, List.of(), List.of(), List.of(running), List.of());
    }

    @Test
    void whatNodesDidBeforeTheRunIsNotOfTheRun() {
        var totals = new HostsTotals(standing(emulator("h1", 1, 500)));

        totals.see(standing(emulator("h1", 1, 800), emulator("h2", 11, 40)));

        assertEquals(new NodeTotals(3, 340, 680), totals.sum());
    }

    @Test
    void whatALostHostHadDoneStillCounts() {
        var totals = new HostsTotals(standing());
        totals.see(standing(emulator("h1", 1, 300), emulator("h2", 11, 300)));

        totals.see(standing(emulator("h1", 1, 400)));
        totals.see(standing(emulator("h1", 1, 0), emulator("h3", 11, 50)));

        assertEquals(new NodeTotals(7, 750, 1_500), totals.sum());
    }
}
