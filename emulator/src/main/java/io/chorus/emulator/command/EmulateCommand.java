package io.chorus.emulator.command;

import io.chorus.agents.host.PretendedHosts;
import io.chorus.agents.node.AuditFiles;
import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.server.Broker;
import io.chorus.broker.server.BrokerException;
import io.chorus.broker.server.BrokerOptions;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.fleet.ChoriaConfig;
import io.chorus.emulator.fleet.Emulation;
import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.preflight.BrokerProbe;
import io.chorus.emulator.preflight.Demand;
import io.chorus.emulator.preflight.Loopback;
import io.chorus.emulator.preflight.Machine;
import io.chorus.emulator.preflight.Preflight;
import io.chorus.emulator.preflight.Strangers;
import io.chorus.emulator.progress.Progress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// `chorus emulate`: a fleet that stays, for somebody else's client.
@Command(
        name = "emulate",
        mixinStandardHelpOptions = true,
        description = {
            "Keeps a fleet connected until Ctrl-C, for your own client to talk to.",
            "",
            "Without --server (or a --config that names one) it brings its own broker on 127.0.0.1:4222. What the real choria needs to talk to it: ./chorus client-setup DIR.",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the fleet left in order, also after Ctrl-C",
            "2:wrong usage",
            "5:refused before the start: files, ports, memory, broker",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./chorus emulate -i 500",
            "  ./chorus emulate -i 19000 --server nats://127.0.0.1:4222",
            "  ./chorus emulate -i 100 -a 10 --collectives 5 --audit /tmp/audit-%%s.log",
            "  ./chorus emulate --scenario patch-morning -i 500 --first 501 --seed 7 --server nats://127.0.0.1:4222",
        })
final class EmulateCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Mixin private FleetMixin fleet = new FleetMixin();

    @Mixin private Terminal terminal = new Terminal();

    @Mixin private LeaseFlags lease = new LeaseFlags();

    @Option(
            names = {"-i", "--instances"},
            required = true,
            paramLabel = "N",
            description = "Nodes.")
    private int instances;

    @Option(
            names = {"-p", "--http-port"},
            defaultValue = "8080",
            paramLabel = "PORT",
            description =
                    "Serve /debug/vars, /metrics and /healthz there; 0 for any free port (default: 8080).")
    private int httpPort;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description =
                    "Choria configuration file; its plugin.choria.middleware_hosts and plugin.nats.user/pass are used where flags say nothing.")
    private @Nullable Path config;

    @Option(
            names = "--port",
            defaultValue = "4222",
            paramLabel = "PORT",
            description = "Port of the broker it brings; 0 for any free one (default: 4222).")
    private int port;

    @Option(
            names = "--audit",
            paramLabel = "FORMAT",
            description = "Write an audit log for each node; %%s stands for its identity.")
    private @Nullable String audit;

    @Option(
            names = "--allow-exit",
            description =
                    "Offer the original's action exit_emulator: whoever calls it ends this process.")
    private boolean allowExit;

    @Option(
            names = "--hosts",
            description =
                    "Let each node pretend to be a host with the agent that manages emulators, to try playbooks on.")
    private boolean hosts;

    @Option(
            names = "--at",
            defaultValue = "0",
            paramLabel = "MILLIS",
            description =
                    "Unix time in ms at which the nodes connect, so that fleets on many hosts do together; until then the process waits (default: at once).")
    private long at;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description =
                    "Emulate a part of this scenario's fleet, with its groups and behaviours: -i nodes from number --first. A node is the same wherever it runs.")
    private @Nullable String scenario;

    private final PretendedHosts pretended =
            new PretendedHosts(InstantSource.system(), Version.current());

    @Override
    public Integer call() throws Exception {
        fleet.check(instances);
        FleetMixin.atLeast("--at", at, 0);
        FleetMixin.port("--http-port", httpPort);
        FleetMixin.port("--port", port);
        var configured = config == null ? null : ChoriaConfig.read(config);
        var servers =
                fleet.servers().isEmpty() && configured != null
                        ? fleet.withCredentials(configured.servers())
                        : fleet.servers();
        var progress = terminal.progress();
        var demand =
                new Demand(
                        instances,
                        servers.isEmpty(),
                        16,
                        servers.stream().allMatch(Loopback::contains));
        Preflight.require(Preflight.checks(demand, Machine.current()));
        var nodes = EmulatedNodes.of(fleet, instances, scenario, given());
        if (servers.isEmpty()) {
            try (var broker = ownBroker()) {
                var address = new ServerAddress("127.0.0.1", broker.port());
                progress.note("broker     " + address.url());
                serve(nodes.options(List.of(address), this::furnish), progress);
            }
        } else {
            Guard.confirm(fleet, servers, instances);
            var info = BrokerProbe.reach(servers);
            progress.note(
                    "broker     %s (nats-server %s)"
                            .formatted(info.address().url(), info.version()));
            if (!fleet.guard.shareCollective) {
                Strangers.refuse(servers, progress);
            }
            serve(nodes.options(servers, this::furnish), progress);
        }
        return ExitStatus.PASS.code();
    }

    private void serve(FleetOptions options, Progress progress) {
        progress.note(
                "fleet      %,d nodes %s, %s, … seed %d"
                        .formatted(
                                instances,
                                options.node().identity().of(options.node().first()),
                                options.node().identity().of(options.node().first() + 1),
                                options.node().seed()));
        new Emulation(options, progress).serve(httpPort, lease.stay(fleet.stay), at, commandLine());
    }

    private NodeSettings.Builder furnish(NodeSettings.Builder builder) {
        if (audit != null) {
            builder.audit(new AuditFiles(audit));
        }
        if (allowExit) {
            builder.remoteExit(Thread.currentThread()::interrupt);
        }
        if (hosts) {
            builder.host(pretended);
        }
        return builder;
    }

    private ParseResult given() {
        return Objects.requireNonNull(spec).commandLine().getParseResult();
    }

    private Broker ownBroker() {
        try {
            return Broker.start(BrokerOptions.builder().host("127.0.0.1").port(port).build());
        } catch (BrokerException e) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT,
                    e.getMessage()
                            + " (choose another port with --port, or name the broker that is there with --server)",
                    e);
        }
    }

    private List<String> commandLine() {
        var words = new ArrayList<String>();
        words.add("chorus");
        words.addAll(Repeat.typed(spec));
        return words;
    }
}
