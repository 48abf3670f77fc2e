package io.chorus.agents.node;

import io.chorus.agents.ddl.AgentDdl;
import io.chorus.agents.ddl.InputReader;
import io.chorus.agents.ddl.KnownAgents;
import io.chorus.agents.host.HostControl;
import io.chorus.agents.host.HostException;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The agent `emulator`, which starts and stops emulators on the host where it runs.
///
/// Inputs are checked as its description says before the host hears of them. What the host does not
/// do is a failed reply with its sentence; the original replied with a success that said false.
final class ManagerAgent implements RpcAgent {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final AgentDdl DDL = KnownAgents.find("emulator").orElseThrow();
    private static final String NO_FEDERATION =
            "This Chorus has no federation broker: take it out of the playbook.";

    private final HostControl hosts;
    private final AgentMetadata metadata =
            new AgentMetadata(
                    DDL.name(),
                    DDL.description(),
                    "Chorus",
                    "Apache-2.0",
                    DDL.timeoutSeconds(),
                    DDL.version(),
                    "http://choria.io");
    private final Map<String, Action> actions = new HashMap<>();

    ManagerAgent(HostControl hosts) {
        this.hosts = hosts;
        add("download", "success", this::download);
        add("start", "status", this::start);
        add("status", "running", this::status);
        add("emulator_status", "running", this::status);
        add("stop", "status", this::stop);
        add("collect", "eof", this::collect);
        add("start_nats", "running", this::startNats);
        add("stop_nats", "stopped", (host, _) -> stopNats(host));
        add("start_federation", "running", (_, _) -> refuseFederation());
        add("stop_federation", "stopped", (_, _) -> refuseFederation());
    }

    /// What an action does with inputs that are as its description says.
    @FunctionalInterface
    private interface Work {
        ObjectNode run(String host, ManagerInputs inputs);
    }

    /// @param done output that is false if it fails
    private void add(String name, String done, Work work) {
        actions.put(name, call -> act(call, done, work));
    }

    private Answer act(Call call, String done, Work work) {
        if (hosts.pretended()
                && call.node().answering().fate(call.node(), call.requestId())
                        == Behaviour.Fate.ERROR) {
            return call.aborted(
                    "Failed as this fleet was told to", JSON.objectNode().put(done, false));
        }
        try {
            var given = given(call.inputs().data());
            var action = DDL.action(call.action()).orElseThrow();
            var inputs = new ManagerInputs(InputReader.completed(action, given));
            return call.ok(work.run(call.node().identity(), inputs));
        } catch (IllegalArgumentException e) {
            return call.aborted("Validation failed: " + e.getMessage());
        } catch (HostException e) {
            var data = JSON.objectNode().put(done, false);
            return call.aborted(
                    String.valueOf(e.getMessage()), data.put("message", e.getMessage()));
        }
    }

    /// Without what clients add for themselves.
    private static ObjectNode given(JsonNode data) {
        if (data.isMissingNode() || data.isNull()) {
            return JSON.objectNode();
        }
        if (!(data instanceof ObjectNode object)) {
            throw new IllegalArgumentException("inputs are no JSON object");
        }
        var given = object.deepCopy();
        given.remove("process_results");
        return given;
    }

    @Override
    public AgentMetadata metadata() {
        return metadata;
    }

    @Override
    public Map<String, Action> actions() {
        return actions;
    }

    /// Pretended hosts are late, silent or failing as emulated agents are.
    @Override
    public boolean isEmulated() {
        return hosts.pretended();
    }

    @Override
    public boolean takesTime() {
        return !hosts.pretended();
    }

    private ObjectNode download(String host, ManagerInputs inputs) {
        var got = hosts.download(host, inputs.download());
        return JSON.objectNode().put("success", true).put("size", got.size()).put("md5", got.md5());
    }

    private ObjectNode start(String host, ManagerInputs inputs) {
        var started = hosts.start(host, inputs.start());
        return JSON.objectNode()
                .put("status", true)
                .put("port", started.port())
                .put("pid", started.pid())
                .put("message", started.message());
    }

    private ObjectNode status(String host, ManagerInputs inputs) {
        return inputs.flag("all") || !inputs.text("run").isEmpty()
                ? ManagerOutputs.of(hosts.status(host, inputs.text("run"), inputs.flag("all")))
                : ManagerOutputs.of(hosts.emulator(host, inputs.number("port")));
    }

    /// A run is stopped whole: which port clients fill in for it says nothing.
    private ObjectNode stop(String host, ManagerInputs inputs) {
        var run = inputs.text("run");
        hosts.stop(host, run.isEmpty() ? inputs.number("port") : 0, run);
        return JSON.objectNode().put("status", true);
    }

    private ObjectNode collect(String host, ManagerInputs inputs) {
        return ManagerOutputs.of(hosts.collect(host, inputs.collect()));
    }

    private ObjectNode startNats(String host, ManagerInputs inputs) {
        hosts.startNats(host, inputs.startNats());
        return JSON.objectNode().put("running", true);
    }

    private ObjectNode stopNats(String host) {
        hosts.stopNats(host);
        return JSON.objectNode().put("stopped", true);
    }

    private static ObjectNode refuseFederation() {
        throw new HostException(NO_FEDERATION);
    }
}
