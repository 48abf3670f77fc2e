package io.chorus.emulator.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a scenario says of itself, its fleet and its broker.
final class FleetPlanFlags {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "Name part of the identities <n>-NAME-<seed>.choria.local and of the run folder (name; default: that of the file, or chorus).")
    @Nullable String name;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description =
                    "Fixes identities, facts, sizes, schedules and request ids (seed). Random unless given, and always printed.")
    @Nullable String seed;

    @Option(
            names = {"-i", "--instances"},
            paramLabel = "N",
            description = "Nodes (fleet.nodes; default: 2000).")
    @Nullable String instances;

    @Option(
            names = "--first",
            paramLabel = "N",
            description = "Number of the first node (fleet.first; default: 1).")
    @Nullable String first;

    @Option(
            names = {"-a", "--agents"},
            paramLabel = "N",
            description =
                    "Emulated agents of each node: emulated0, emulated1, … (fleet.agents; default: 1).")
    @Nullable String agents;

    @Option(
            names = "--collectives",
            paramLabel = "N",
            description =
                    "Collectives of each node: mcollective, collective1, … (fleet.collectives; default: 1).")
    @Nullable String collectives;

    @Option(
            names = "--server",
            split = ",",
            paramLabel = "URL",
            description =
                    "A broker, as nats://host:port; may be given more than once (broker.servers; default: an embedded one).")
    List<String> servers = List.of();

    @Option(
            names = "--broker",
            paramLabel = "KIND[=FILE]",
            description =
                    "What the run starts as its broker: embedded, or nats-server for a real one in a process of its own, with the file of its program if it is not on PATH (broker.kind, broker.program; default: embedded).")
    @Nullable String broker;

    @Option(
            names = "--brokers",
            paramLabel = "N",
            description =
                    "How many brokers it starts; several are a cluster (broker.count; default: 1).")
    @Nullable String brokers;

    @Option(
            names = "--transport",
            paramLabel = "KIND",
            description =
                    "What leads from nodes and requesters to the embedded broker: tcp, or vm for the same bytes without sockets (transport; default: tcp).")
    @Nullable String transport;

    @Option(
            names = "--connect-rate",
            paramLabel = "N",
            description =
                    "Most nodes to start in a second (fleet.connect_rate; default: as fast as the broker takes them).")
    @Nullable String connectRate;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "The fleet leaves after this time, done or not (fleet.stay).")
    @Nullable String stay;

    @Option(
            names = "--processes",
            paramLabel = "N",
            description =
                    "Worker processes that hold the nodes (fleet.processes; default: as many as are needed, none where one process holds all).")
    @Nullable String processes;

    @Option(
            names = "--sharing",
            paramLabel = "WHAT",
            description =
                    "What nodes of a process do once for all: nothing, as real nodes, or requests, which one decodes for all; its report says so (fleet.sharing; default: nothing).")
    @Nullable String sharing;
}
