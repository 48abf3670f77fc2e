package io.chorus.agents.ddl;

import static io.chorus.agents.ddl.InputDdl.optional;
import static io.chorus.agents.ddl.InputDdl.required;

import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/// The agent `emulator`, which starts and stops emulators on the host where it runs.
///
/// With the actions of all versions that were ever in use: old ones ask for `status`, some for
/// `emulator_status`.
final class ManagerDdl {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final String TARGET = "^[a-zA-Z\\d\\.-]+$";
    private static final String SHA_256 = "^[0-9a-fA-F]{64}$";
    private static final String RUN = "^[\\w.-]+$";

    static final AgentDdl AGENT =
            new AgentDdl(
                    "emulator",
                    "Manages emulators on a host",
                    "1.0.0",
                    60,
                    List.of(
                            action(
                                    "download",
                                    "Fetch a program",
                                    List.of(
                                            text("http", "where it is", 256, "."),
                                            text("target", "name to store it under", 256, TARGET),
                                            optionalText("sha256", "its digest", 64, SHA_256)),
                                    "success",
                                    "size",
                                    "md5"),
                            status("status"),
                            status("emulator_status"),
                            action("start", "Start an emulator", started(), "status"),
                            action(
                                    "stop",
                                    "Stop an emulator",
                                    List.of(
                                            number("port", "port of its status page; 0: all", 8080),
                                            run("stop those of this run instead")),
                                    "status"),
                            action(
                                    "collect",
                                    "Fetch what an emulator has to tell",
                                    List.of(
                                            number("port", "port of its status page", 8080),
                                            required("what", "what to fetch", InputType.STRING)
                                                    .within(
                                                            new InputLimits(
                                                                    "",
                                                                    0,
                                                                    List.of(
                                                                            "log",
                                                                            "connects",
                                                                            "vars"))),
                                            optionalNumber("offset", "first byte wanted"),
                                            optionalNumber("length", "most bytes wanted"))),
                            action("start_nats", "Start a NATS server", natsStarted(), "running"),
                            action("stop_nats", "Stop the NATS server", List.of(), "stopped"),
                            action(
                                    "start_federation",
                                    "Start a federation broker",
                                    List.of(
                                            optionalText("name", "name of the cluster", 50, ".+"),
                                            flag("tls", "speak TLS"),
                                            text(
                                                    "federation_servers",
                                                    "brokers of the federation",
                                                    256,
                                                    ".+"),
                                            text(
                                                            "collective_servers",
                                                            "brokers of the collective",
                                                            256,
                                                            ".+")
                                                    .orElse(JSON.stringNode("localhost:4222"))),
                                    "running"),
                            action(
                                    "stop_federation",
                                    "Stop the federation broker",
                                    List.of(),
                                    "stopped")));

    private ManagerDdl() {}

    private static List<InputDdl> started() {
        return List.of(
                optionalText("name", "name of its nodes", 64, "^[\\w\\-]+$"),
                number("instances", "nodes", 1),
                number("agents", "agents of each", 1),
                number("collectives", "collectives of each", 1),
                optionalText("servers", "brokers, comma separated", 1024, "."),
                number("monitor", "port of its status page; 0: any", 8080),
                flag("tls", "speak TLS"),
                optionalText("credentials", "base64 of a credentials file", 2048, "."),
                optionalNumber("seed", "number that makes the fleet"),
                optionalNumber("first", "number of its first node"),
                optionalNumber("at", "when its nodes connect, Unix time in ms"),
                run("the run that it belongs to"),
                optionalNumber("lease", "stop it after s unless its run is asked for"),
                optionalText("scenario", "YAML that says what its nodes are", 65_536, "."));
    }

    private static List<InputDdl> natsStarted() {
        return List.of(
                number("port", "port for clients", 4222),
                number("monitor_port", "port for monitoring", 8222),
                optionalText("leafnode_servers", "servers to be a leaf of", 256, "."),
                optionalText("credentials", "base64 of a credentials file", 2048, "."),
                optionalNumber("leafnode_port", "port for leaf nodes"),
                optionalNumber("cluster_port", "port for routes"),
                optionalText("routes", "other servers of the cluster", 1024, "."),
                optionalText("cluster", "name of the cluster", 64, "^[\\w.-]+$"));
    }

    private static ActionDdl status(String name) {
        return new ActionDdl(
                name,
                "Look at an emulator",
                Display.ALL,
                List.of(
                        number("port", "port of its status page", 8080),
                        optional("all", "all emulators of the host", InputType.BOOLEAN),
                        run("those of this run")),
                outputs(
                        "name",
                        "running",
                        "pid",
                        "tls",
                        "memory",
                        "emulator",
                        "instances",
                        "connected",
                        "run",
                        "emulators",
                        "free_files",
                        "free_memory"),
                summaries("running", "tls", "emulator"));
    }

    private static InputDdl run(String description) {
        return optionalText("run", description, 64, RUN);
    }

    private static InputDdl optionalNumber(String name, String description) {
        return optional(name, description, InputType.INTEGER);
    }

    private static ActionDdl action(
            String name, String description, List<InputDdl> inputs, String... summarized) {
        return new ActionDdl(
                name,
                description,
                Display.FAILED,
                inputs,
                outputs(summarized),
                summaries(summarized));
    }

    private static List<OutputDdl> outputs(String... names) {
        return Arrays.stream(names)
                .map(name -> new OutputDdl(name, label(name), label(name), ""))
                .toList();
    }

    private static String label(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' ');
    }

    private static List<AggregateDdl> summaries(String... outputs) {
        return Arrays.stream(outputs).map(name -> new AggregateDdl("summary", name)).toList();
    }

    private static InputDdl text(String name, String description, int length, String pattern) {
        return required(name, description, InputType.STRING)
                .within(InputLimits.text(length, pattern));
    }

    private static InputDdl optionalText(
            String name, String description, int length, String pattern) {
        return optional(name, description, InputType.STRING)
                .within(InputLimits.text(length, pattern));
    }

    private static InputDdl number(String name, String description, int standard) {
        return required(name, description, InputType.INTEGER).orElse(JSON.numberNode(standard));
    }

    private static InputDdl flag(String name, String description) {
        return required(name, description, InputType.BOOLEAN).orElse(JSON.booleanNode(false));
    }
}
