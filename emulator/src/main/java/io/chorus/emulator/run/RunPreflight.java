package io.chorus.emulator.run;

import io.chorus.broker.client.ServerInfo;
import io.chorus.broker.server.BrokerOptions;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.brokers.BrokerSet;
import io.chorus.emulator.brokers.EmbeddedBrokers;
import io.chorus.emulator.brokers.FloatingAddress;
import io.chorus.emulator.brokers.ForeignBrokers;
import io.chorus.emulator.brokers.NatsProgram;
import io.chorus.emulator.brokers.NatsServers;
import io.chorus.emulator.brokers.OwnBrokerProgram;
import io.chorus.emulator.brokers.ServerProgram;
import io.chorus.emulator.brokers.TransportKind;
import io.chorus.emulator.hosts.HostsPlan;
import io.chorus.emulator.preflight.BrokerProbe;
import io.chorus.emulator.preflight.Demand;
import io.chorus.emulator.preflight.Loopback;
import io.chorus.emulator.preflight.Machine;
import io.chorus.emulator.preflight.Preflight;
import io.chorus.emulator.preflight.ProcessPlan;
import io.chorus.emulator.preflight.Strangers;
import io.chorus.emulator.progress.Progress;
import io.chorus.emulator.scenario.BrokerPlan;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.workload.Call;
import io.chorus.emulator.workload.Workload;
import io.chorus.reports.files.RunFolder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Everything that can be refused before a run starts.
final class RunPreflight {
    /// What a reply has around its body.
    private static final int ENVELOPE_BYTES = 1_000;

    private RunPreflight() {}

    /// What there is to start.
    ///
    /// @param brokers starts those of the run; those of somebody else have been reached
    /// @param processes into how many processes the run is split
    /// @param demand of all together
    record Prepared(BrokerStart brokers, ProcessPlan processes, Demand demand) {
        /// Which processes there will be, for people; empty where one holds all nodes.
        ///
        /// @param hosts that hold them; `null` for none
        String described(@Nullable HostsPlan hosts) {
            if (hosts != null) {
                return "nodes on hosts: " + hosts.described();
            }
            return processes.split() ? processes.describe(demand) : "";
        }
    }

    /// @return what to start
    /// @throws io.chorus.emulator.ChorusException with exit status 5
    static Prepared check(Scenario scenario, RunOptions options, Progress progress)
            throws InterruptedException {
        var workload = scenario.workload();
        var servers = scenario.broker().servers();
        var machine = Machine.current();
        var hosts = options.hosts();
        if (hosts != null) {
            HostsCheck.of(scenario);
        }
        var demand =
                new Demand(
                        hosts == null ? scenario.fleet().nodes() : 0,
                        scenario.broker().embedded(),
                        workload.callers() * (workload.workers() + 1),
                        servers.stream().allMatch(Loopback::contains),
                        scenario.proxied(),
                        scenario.broker().transport());
        var processes =
                ProcessPlan.of(
                        demand,
                        scenario.fleet().processes(),
                        scenario.broker().ours() ? scenario.broker().count() : 0,
                        machine.openFiles());
        Preflight.require(Preflight.checks(demand, machine, processes));
        onlyWhole(scenario, processes);
        within(options.memoryBytes(), demand.bytes(processes.processes()), scenario);
        RunFolder.check(options.runs());
        var program =
                scenario.broker() instanceof BrokerPlan.NatsServer(_, var file)
                        ? NatsProgram.find(file)
                        : null;
        var info = scenario.broker().ours() ? null : BrokerProbe.reach(servers);
        replySize(
                scenario,
                info == null ? BrokerOptions.builder().build().maxPayload() : info.maxPayload());
        // Hosts may run the fleet already: whoever finds out looks for strangers.
        if (info != null && hosts == null && !options.shareCollective()) {
            Strangers.refuse(servers, progress);
        }
        var set = scenario.broker().set().of(Math.max(1, processes.brokers()));
        ServerProgram apart =
                program == null && processes.brokersApart()
                        ? new OwnBrokerProgram(processes.connectionsABroker(demand))
                        : program;
        progress.note(
                plan(
                        scenario,
                        demand,
                        machine,
                        processes,
                        brokers(scenario.broker(), set, program, info)));
        BrokerStart start =
                apart != null
                        ? _ -> new NatsServers(apart, set, scenario.linksBreak())
                        : info != null
                                ? _ -> new ForeignBrokers(servers, info)
                                : tap ->
                                        new EmbeddedBrokers(
                                                set, scenario.broker().transport(), tap);
        return new Prepared(
                set.floating() ? tap -> new FloatingAddress(start.start(tap)) : start,
                processes,
                demand);
    }

    /// Refuses what would take more than it may have.
    private static void within(long allowed, long needed, Scenario scenario) {
        if (allowed > 0 && needed > allowed) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT,
                    String.format(
                            Locale.ROOT,
                            "%,d nodes need about %,d MiB, and --memory allows %,d MiB: take fewer nodes (-i)%s, or allow more.",
                            scenario.fleet().nodes(),
                            needed >> 20,
                            allowed >> 20,
                            scenario.broker().embedded()
                                            && scenario.broker().transport() == TransportKind.TCP
                                    ? ", hold them without sockets (--transport vm)"
                                    : ""));
        }
    }

    /// Refuses what cannot be done to a fleet that lives in several processes.
    private static void onlyWhole(Scenario scenario, ProcessPlan processes) {
        if (!processes.split()) {
            return;
        }
        for (var plan : scenario.faults()) {
            if (plan.fault().inNodes()) {
                throw new ChorusException(
                        ExitStatus.PREFLIGHT,
                        "The fault \"%s\" works inside nodes, and these would live in %d worker processes: take fewer nodes (-i) and no --processes, so that one process holds them, or a fault of brokers or links."
                                .formatted(plan.name(), processes.workers()));
            }
        }
        if (processes.brokersApart()
                && scenario.broker().embedded()
                && (scenario.linksBreak() || scenario.broker().set().floating())) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT,
                    "%,d nodes need brokers in processes of their own, whose links and address cannot be broken: take fewer nodes (-i), or a fault that kills, stops or pauses a broker."
                            .formatted(scenario.fleet().nodes()));
        }
    }

    private static String brokers(
            BrokerPlan plan,
            BrokerSet set,
            @Nullable NatsProgram program,
            @Nullable ServerInfo info) {
        if (info != null) {
            return "%s (nats-server %s)".formatted(info.address().url(), info.version());
        }
        var kind = program == null ? "embedded broker" : "nats-server " + program.version();
        if (set.count() == 1) {
            return (program == null ? "an " : "a ") + kind;
        }
        return (plan.embedded() && set.count() > plan.count()
                        ? "a cluster of %d, since one cannot hold all connections: %s"
                        : "a cluster of %d: %s")
                .formatted(set.count(), kind);
    }

    /// Refuses replies that no broker would carry: a node cannot send them, as a real one cannot.
    private static void replySize(Scenario scenario, long maxPayload) {
        if (!(scenario.workload().call().kind() instanceof Call.Action action)) {
            return;
        }
        for (var part : scenario.fleet().parts()) {
            var own = part.node().behaviour().replyBytes();
            boolean itsOwn = own != null && action.agent().startsWith("emulated");
            long size = own != null && itsOwn ? own.nearlyLargest() : action.largestSize();
            // Base64 within base64: each of both makes four characters of three.
            long bytes = size * 16 / 9 + ENVELOPE_BYTES;
            if (bytes > maxPayload) {
                throw new ChorusException(
                        ExitStatus.PREFLIGHT,
                        String.format(
                                Locale.ROOT,
                                "A reply with %,d characters is a message of about %,d bytes, but this broker takes %,d: ask for less (%s), or raise the broker's max_payload.",
                                size,
                                bytes,
                                maxPayload,
                                itsOwn ? "reply_size of " + part.name() : "--size"));
            }
        }
    }

    private static String plan(
            Scenario scenario,
            Demand demand,
            Machine machine,
            ProcessPlan processes,
            String brokers) {
        var workload = scenario.workload();
        int planned = workload.planned();
        return String.format(
                Locale.ROOT,
                "plan       %,d nodes on %s %s, %s (%s), seed %d%n" + "           %s",
                scenario.fleet().nodes(),
                brokers,
                scenario.broker().transport().title(),
                planned == Workload.UNLIMITED
                        ? "requests for " + workload.duration()
                        : "%,d requests".formatted(planned),
                workload.schedule().describe(),
                scenario.seed(),
                needs(demand, machine, processes));
    }

    private static String needs(Demand demand, Machine machine, ProcessPlan processes) {
        return processes.split()
                ? String.format(
                        Locale.ROOT,
                        "processes %s; about %,d MiB of memory",
                        processes.describe(demand),
                        demand.bytes(processes.processes()) >> 20)
                : String.format(
                        Locale.ROOT,
                        "about %,d of %,d open files and %,d MiB of memory",
                        demand.files(),
                        machine.openFiles(),
                        demand.bytes() >> 20);
    }
}
