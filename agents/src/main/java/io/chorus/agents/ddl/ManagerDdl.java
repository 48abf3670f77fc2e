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
                                            text(
                                                    "target",
                                                    "name to store it under",
                                                    256,
                                                    "^[a-zA-Z\\d\\.-]+$"),
                                            optionalText(
                                                    "sha256",
                                                    "its digest",
                                                    64,
                                                    "^[0-9a-fA-F]{64}$")),
                                    "success",
                                    "size",
                                    "md5"),
                            status("status"),
                            status("emulator_status"),
                            action(
                                    "start",
                                    "Start an emulator",
                                    List.of(
                                            optionalText(
                                                    "name", "name of its nodes", 16, "^[\\w\\-]+$"),
                                            number("instances", "nodes", 1),
                                            number("agents", "agents of each", 1),
                                            number("collectives", "collectives of each", 1),
                                            optionalText(
                                                    "servers",
                                                    "brokers, comma separated",
                                                    256,
                                                    "."),
                                            number("monitor", "port of its status page", 8080),
                                            flag("tls", "speak TLS"),
                                            optionalText(
                                                    "credentials",
                                                    "base64 of a credentials file",
                                                    2048,
                                                    ".")),
                                    "status"),
                            action(
                                    "stop",
                                    "Stop an emulator",
                                    List.of(number("port", "port of its status page", 8080)),
                                    "status"),
                            action(
                                    "start_nats",
                                    "Start a NATS server",
                                    List.of(
                                            number("port", "port for clients", 4222),
                                            number("monitor_port", "port for monitoring", 8222),
                                            optionalText(
                                                    "leafnode_servers",
                                                    "servers to be a leaf of",
                                                    256,
                                                    "."),
                                            optionalText(
                                                    "credentials",
                                                    "base64 of a credentials file",
                                                    2048,
                                                    ".")),
                                    "running"),
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

    private static ActionDdl status(String name) {
        return new ActionDdl(
                name,
                "Look at an emulator",
                Display.ALL,
                List.of(number("port", "port of its status page", 8080)),
                List.of(),
                summaries("running", "tls", "emulator"));
    }

    private static ActionDdl action(
            String name, String description, List<InputDdl> inputs, String... summarized) {
        return new ActionDdl(
                name, description, Display.FAILED, inputs, List.of(), summaries(summarized));
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
