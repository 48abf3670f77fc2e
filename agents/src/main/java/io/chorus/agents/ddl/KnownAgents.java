package io.chorus.agents.ddl;

import static io.chorus.agents.ddl.InputDdl.optional;
import static io.chorus.agents.ddl.InputDdl.required;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/// The agents of an emulated node (Choria protocol, section 7), and the one that manages emulators
/// on a host (section 12.5).
public final class KnownAgents {
    /// How long a call of an emulated agent may take unless told otherwise.
    public static final int EMULATED_TIMEOUT_SECONDS = 120;

    private static final int DEFAULT_SIZE = 20;
    private static final Pattern EMULATED = Pattern.compile("emulated\\d{1,6}");

    private static final AgentDdl RPCUTIL =
            new AgentDdl(
                    "rpcutil",
                    "Utilities that every node has",
                    "1.0.0",
                    2,
                    List.of(
                            shown("ping", "Answer with the time"),
                            shown("inventory", "All about a node"),
                            shown("agent_inventory", "Its agents in detail"),
                            shown("collective_info", "The collectives it is in"),
                            shown("daemon_stats", "What its server has counted"),
                            shown(
                                    "get_fact",
                                    "One fact",
                                    required("fact", "path of the fact", InputType.STRING)),
                            shown(
                                    "get_facts",
                                    "Several facts",
                                    required("facts", "paths, comma separated", InputType.STRING)),
                            shown(
                                    "get_config_item",
                                    "One setting",
                                    required("item", "name of the setting", InputType.STRING)),
                            shown(
                                    "get_data",
                                    "The output of a data plugin",
                                    required("source", "the plugin", InputType.STRING),
                                    optional("query", "what to ask it", InputType.STRING))));

    private static final AgentDdl CHORIA_UTIL =
            new AgentDdl(
                    "choria_util",
                    "Utilities about Choria itself",
                    "1.0.0",
                    2,
                    List.of(
                            shown("info", "Versions, connection, settings"),
                            shown("machine_states", "All state machines"),
                            shown(
                                    "machine_state",
                                    "One state machine",
                                    optional("name", "its name", InputType.STRING),
                                    optional("instance", "its id", InputType.STRING),
                                    optional("path", "its folder", InputType.STRING)),
                            shown(
                                    "machine_transition",
                                    "Move a state machine on",
                                    required("transition", "the event", InputType.STRING),
                                    optional("name", "its name", InputType.STRING),
                                    optional("version", "its version", InputType.STRING),
                                    optional("instance", "its id", InputType.STRING),
                                    optional("path", "its folder", InputType.STRING))));

    private static final AgentDdl SCOUT =
            new AgentDdl(
                    "scout",
                    "Checks that a node runs",
                    "1.0.0",
                    5,
                    List.of(
                            shown("checks", "All checks"),
                            shown("trigger", "Run checks now", checks()),
                            shown("maintenance", "Pause checks", checks()),
                            shown("resume", "Go on with checks", checks()),
                            shown(
                                    "goss_validate",
                                    "Validate a node",
                                    optional("file", "rules in a file", InputType.STRING),
                                    optional("vars", "variables in a file", InputType.STRING),
                                    optional("yaml_rules", "rules as text", InputType.STRING),
                                    optional("yaml_vars", "variables as text", InputType.STRING))));

    private KnownAgents() {}

    /// What is known of an agent; empty if it is none of these.
    public static Optional<AgentDdl> find(String name) {
        return switch (name) {
            case "rpcutil" -> Optional.of(RPCUTIL);
            case "choria_util" -> Optional.of(CHORIA_UTIL);
            case "scout" -> Optional.of(SCOUT);
            case "emulator" -> Optional.of(ManagerDdl.AGENT);
            default ->
                    EMULATED.matcher(name).matches()
                            ? Optional.of(emulated(name, EMULATED_TIMEOUT_SECONDS))
                            : Optional.empty();
        };
    }

    /// An emulated agent.
    ///
    /// @param name `emulated0`, `emulated1`, …
    static AgentDdl emulated(String name, int timeoutSeconds) {
        var size =
                new InputDdl(
                        "size",
                        "Length of the text to produce",
                        InputType.INTEGER,
                        true,
                        JsonNodeFactory.instance.numberNode(DEFAULT_SIZE),
                        InputLimits.NONE);
        var message = new OutputDdl("message", "The produced text", "Message", "string");
        return new AgentDdl(
                name,
                "Agent served by an emulated node",
                "0.0.1",
                timeoutSeconds,
                List.of(
                        new ActionDdl(
                                "generate",
                                "Answer with a text of the requested length",
                                Display.FAILED,
                                List.of(size),
                                List.of(message))));
    }

    private static InputDdl checks() {
        return optional("checks", "names of checks, all if left out", InputType.ARRAY);
    }

    private static ActionDdl shown(String name, String description, InputDdl... inputs) {
        return new ActionDdl(name, description, Display.ALL, List.of(inputs), List.of());
    }
}
