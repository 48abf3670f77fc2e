package io.chorus.emulator.run;

import io.chorus.broker.client.ServerInfo;
import io.chorus.broker.server.BrokerOptions;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
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
    /// What a reply has around its body.
    private static final int ENVELOPE_BYTES = 1_000;

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
        if (settings.embedded()) {
            replySize(settings, BrokerOptions.builder().build().maxPayload());
        }
        ServerInfo info = settings.embedded() ? null : BrokerProbe.reach(settings.servers());
        if (info != null) {
            replySize(settings, info.maxPayload());
        }
        if (info != null && !settings.shareCollective()) {
            Strangers.refuse(settings.servers(), progress);
        }
        progress.note(plan(settings, demand, machine, info));
        return info == null ? null : new ForeignBroker(settings.servers(), info);
    }

    /// Refuses replies that no broker would carry: a node cannot send them, as a real one cannot.
    private static void replySize(RunSettings settings, long maxPayload) {
        // Base64 within base64: each of both makes four characters of three.
        long bytes = settings.size() * 16L / 9 + ENVELOPE_BYTES;
        if (bytes > maxPayload) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT,
                    String.format(
                            Locale.ROOT,
                            "A reply with %,d characters is a message of about %,d bytes, but this broker takes %,d: ask for less (--size), or raise the broker's max_payload.",
                            settings.size(),
                            bytes,
                            maxPayload));
        }
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
