package io.chorus.emulator.command;

import static java.util.stream.Collectors.joining;

import io.chorus.agents.node.NodeIdentity;
import io.chorus.agents.node.NodeSettings;
import io.chorus.agents.node.facts.FixedFacts;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.fleet.LocalFleet;
import io.chorus.emulator.host.EmulatorHost;
import io.chorus.emulator.host.HostFacts;
import io.chorus.emulator.host.HostSettings;
import io.chorus.emulator.progress.Progress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chorus host`: a machine on which playbooks start emulators.
@Command(
        name = "host",
        mixinStandardHelpOptions = true,
        description = {
            "Serves this machine to playbooks, which start and stop emulators on it, until Ctrl-C.",
            "",
            "Joins the management broker as a node of the host's name with the agents rpcutil and emulator. Emulators are processes of their own; they are found again if this one is killed, and end with it if it is stopped in order.",
            "",
            "Whoever may speak to the management broker may start programs here: let nobody but you.",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:it was stopped in order",
            "2:wrong usage",
            "5:refused before the start: its folder",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./chorus host --server nats://192.0.2.1:4222 --fact region=eu",
            "  ./chorus rpc emulator start instances=750 servers=192.0.2.2:4222 --server nats://192.0.2.1:4222",
        })
final class HostCommand implements Callable<Integer> {
    private static final long WATCH_MILLIS = 100;

    @Mixin private BrokerFlags broker = new BrokerFlags();

    @Mixin private Terminal terminal = new Terminal();

    @Option(
            names = "--identity",
            paramLabel = "NAME",
            description = "What it is called (default: the name of this machine).")
    private @Nullable String identity;

    @Option(
            names = "--fact",
            paramLabel = "NAME=VALUE",
            description = "A fact to be found by, beside role=emulator; may be repeated.")
    private Map<String, String> facts = new LinkedHashMap<>();

    @Option(
            names = "--collective",
            paramLabel = "NAME",
            defaultValue = "mcollective",
            split = ",",
            description = "Collectives it is in, the main one first (default: mcollective).")
    private List<String> collectives = List.of();

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Folder for programs, logs and state, which nobody else may write to (default: chorus/host-IDENTITY in the user's folder for state).")
    private @Nullable Path folder;

    @Option(
            names = "--program",
            paramLabel = "FILE",
            description =
                    "What an emulator is started with (default: this Chorus). A program that was downloaded as choria-emulator comes first.")
    private @Nullable Path program;

    @Option(
            names = "--nats-server",
            paramLabel = "FILE",
            description =
                    "What a NATS server is started with (default: the one on PATH). One that was downloaded as nats-server comes first.")
    private @Nullable Path natsServer;

    @Option(
            names = "--leave-running",
            description = "Do not end emulators and NATS server when this ends.")
    private boolean leaveRunning;

    @Override
    public Integer call() {
        var name = checked(identity == null ? machineName() : identity);
        var place = folder == null ? usualFolder(name) : folder;
        var version = Version.current();
        var progress = terminal.progress();
        var settings = new HostSettings(place, program, natsServer, leaveRunning, version);
        try (var host = new EmulatorHost(settings);
                var node =
                        new LocalFleet(
                                new FleetOptions(
                                        1, node(name, version, host), broker.access().servers(), 0),
                                InstantSource.system())) {
            progress.note("host       %s, files in %s".formatted(name, host.folder()));
            serve(node, broker.access().servers(), progress);
        }
        return ExitStatus.PASS.code();
    }

    private static String checked(String name) {
        try {
            return NodeIdentity.exactly(name).name();
        } catch (IllegalArgumentException e) {
            throw new ChorusException(
                    ExitStatus.USAGE, "--identity: %s.".formatted(e.getMessage()), e);
        }
    }

    private NodeSettings node(String name, String version, EmulatorHost host) {
        try {
            return NodeSettings.named(name, 0)
                    .emulatedAgents(0)
                    .collectives(collectives)
                    .facts(new FixedFacts(HostFacts.of(name, facts, version), List.of()))
                    .configFile("chorus host")
                    .host(host)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new ChorusException(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private static void serve(LocalFleet node, List<ServerAddress> servers, Progress progress) {
        try {
            node.start(() -> true);
            boolean connected = false;
            progress.note(
                    "waiting    for the management broker at %s"
                            .formatted(
                                    servers.stream()
                                            .map(ServerAddress::url)
                                            .collect(joining(", "))));
            while (true) {
                boolean now = node.connected() > 0;
                if (now != connected) {
                    connected = now;
                    progress.note(
                            now
                                    ? "connected  to the management broker"
                                    : "lost       the management broker");
                }
                TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
            }
        } catch (InterruptedException _) {
            progress.note("leaving");
        }
    }

    private static String machineName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new ChorusException(
                    ExitStatus.USAGE,
                    "This machine does not know its name: say what it is called with --identity.",
                    e);
        }
    }

    private static Path usualFolder(String name) {
        var state = System.getenv("XDG_STATE_HOME");
        var base =
                state == null || state.isEmpty()
                        ? Path.of(Objects.requireNonNull(System.getProperty("user.home")))
                                .resolve(".local/state")
                        : Path.of(state);
        return base.resolve("chorus").resolve("host-" + name);
    }
}
