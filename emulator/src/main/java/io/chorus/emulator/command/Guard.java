package io.chorus.emulator.command;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.preflight.Loopback;
import java.util.List;

/// Protects brokers that are not on this machine from a fleet that somebody typed by mistake.
final class Guard {
    private Guard() {}

    /// Asks, unless all brokers are on this machine or `--yes` was said.
    ///
    /// @throws ChorusException with exit status 5 if nobody agreed
    static void confirm(FleetMixin fleet, List<ServerAddress> servers, int instances) {
        if (fleet.yes || servers.stream().allMatch(Loopback::contains)) {
            return;
        }
        var plan =
                "%,d nodes will connect to %s%s%s."
                        .formatted(
                                instances,
                                String.join(
                                        ", ", servers.stream().map(ServerAddress::url).toList()),
                                fleet.connectsPerSecond > 0
                                        ? ", %,d a second".formatted(fleet.connectsPerSecond)
                                        : " as fast as it takes them",
                                fleet.stay == null
                                        ? ", and stay until the end"
                                        : ", and leave after " + fleet.stay.toSeconds() + " s");
        if (!Terminal.confirmed(plan + " Go on?")) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT,
                    plan
                            + " That broker is not on this machine: say --yes to go on, and consider --connect-rate and --for.");
        }
    }
}
