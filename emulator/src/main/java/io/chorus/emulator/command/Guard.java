package io.chorus.emulator.command;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.preflight.Loopback;
import io.chorus.emulator.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Protects brokers that are not on this machine from a fleet that somebody typed by mistake.
final class Guard {
    private Guard() {}

    /// Asks, unless all brokers are on this machine or `--yes` was said.
    ///
    /// @throws ChorusException with exit status 5 if nobody agreed
    static void confirm(Scenario scenario, boolean yes) {
        var plan = scenario.fleet();
        confirm(
                yes,
                scenario.broker().servers(),
                plan.nodes(),
                plan.connectsPerSecond(),
                plan.stay());
    }

    /// The same for a fleet that answers whoever asks.
    static void confirm(FleetMixin fleet, List<ServerAddress> servers, int instances) {
        confirm(fleet.guard.yes, servers, instances, fleet.connectsPerSecond, fleet.stay);
    }

    private static void confirm(
            boolean yes,
            List<ServerAddress> servers,
            int nodes,
            int connectsPerSecond,
            @Nullable Duration stay) {
        if (yes || servers.stream().allMatch(Loopback::contains)) {
            return;
        }
        var plan =
                "%,d nodes will connect to %s%s%s."
                        .formatted(
                                nodes,
                                String.join(
                                        ", ", servers.stream().map(ServerAddress::url).toList()),
                                connectsPerSecond > 0
                                        ? ", %,d a second".formatted(connectsPerSecond)
                                        : " as fast as it takes them",
                                stay == null
                                        ? ", and stay until the end"
                                        : ", and leave after " + stay.toSeconds() + " s");
        if (!Terminal.confirmed(plan + " Go on?")) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT,
                    plan
                            + " That broker is not on this machine: say --yes to go on, and consider --connect-rate and --for.");
        }
    }
}
