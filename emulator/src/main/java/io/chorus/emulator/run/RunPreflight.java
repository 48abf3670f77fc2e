package io.chorus.emulator.run;

import io.chorus.broker.client.ServerInfo;
import io.chorus.emulator.preflight.BrokerProbe;
import io.chorus.emulator.preflight.Demand;
import io.chorus.emulator.preflight.Loopback;
import io.chorus.emulator.preflight.Machine;
import io.chorus.emulator.preflight.Preflight;
import io.chorus.emulator.preflight.Strangers;
import io.chorus.emulator.progress.Progress;
import io.chorus.reports.files.RunFolder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Everything that can be refused before a run starts.
final class RunPreflight {
    private RunPreflight() {}

    /// @return the broker to use, which has been reached; `null` if it is to be an embedded one
    /// @throws io.chorus.emulator.ChorusException with exit status 5
    static @Nullable ForeignBroker check(RunSettings settings, Progress progress)
            throws InterruptedException {
        var machine = Machine.current();
        var demand =
                new Demand(
                        settings.instances(),
                        settings.embedded(),
                        settings.workers() + 1,
                        settings.servers().stream().allMatch(Loopback::contains));
        Preflight.require(Preflight.checks(demand, machine));
        RunFolder.check(settings.runs());
        ServerInfo info = settings.embedded() ? null : BrokerProbe.reach(settings.servers());
        if (info != null && !settings.shareCollective()) {
            Strangers.refuse(settings.servers());
        }
        progress.note(plan(settings, demand, machine, info));
        return info == null ? null : new ForeignBroker(settings.servers(), info);
    }

    private static String plan(
            RunSettings settings, Demand demand, Machine machine, @Nullable ServerInfo info) {
        var broker =
                info == null
                        ? "an embedded broker"
                        : "%s (nats-server %s)".formatted(info.address().url(), info.version());
        return String.format(
                Locale.ROOT,
                "plan       %,d nodes on %s over TCP, %d requests (%s), seed %d%n"
                        + "           about %,d of %,d open files and %,d MiB of memory",
                settings.instances(),
                broker,
                settings.requests(),
                new Pace(settings.interval()).describe(),
                settings.seed(),
                demand.files(),
                machine.openFiles(),
                demand.bytes() >> 20);
    }
}
