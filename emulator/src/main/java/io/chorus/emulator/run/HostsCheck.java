package io.chorus.emulator.run;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.scenario.Scenario;

/// What cannot be done to a fleet that lives on other hosts.
final class HostsCheck {
    private HostsCheck() {}

    /// @throws ChorusException with exit status 5
    static void of(Scenario scenario) {
        if (scenario.broker().ours()) {
            throw refused(
                    "nodes connect from elsewhere, and this run would bring a broker of its own: name brokers that the hosts reach, with --server.");
        }
        if (scenario.broker().servers().stream().anyMatch(server -> server.credentials() != null)) {
            throw refused(
                    "passwords of brokers are not handed to hosts: name brokers that let nodes in without one, or leave out --hosts.");
        }
        for (var plan : scenario.faults()) {
            if (plan.fault().inNodes() || plan.fault().ofLinks()) {
                throw refused(
                        "the fault \"%s\" works inside nodes or links, and these are on other hosts: leave it out, or leave out --hosts."
                                .formatted(plan.name()));
            }
        }
        if (scenario.fleet().connectsPerSecond() > 0) {
            throw refused(
                    "each host connects its nodes by itself, so nobody keeps to a rate of the whole fleet: leave out --connect-rate.");
        }
        if (scenario.fleet().processes() > 0) {
            throw refused("hosts hold the nodes: leave out --processes.");
        }
    }

    private static ChorusException refused(String clause) {
        return new ChorusException(ExitStatus.PREFLIGHT, "With --hosts, " + clause);
    }
}
