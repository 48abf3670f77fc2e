package io.chorus.agents.node;

import io.chorus.agents.host.Chunk;
import io.chorus.agents.host.EmulatorStatus;
import io.chorus.agents.host.HostStatus;
import java.util.Base64;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the manager agent answers, in the original's fields where it has them.
final class ManagerOutputs {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ManagerOutputs() {}

    static ObjectNode of(EmulatorStatus status) {
        var data = JSON.objectNode();
        data.put("name", status.name()).put("running", status.running()).put("pid", status.pid());
        data.put("tls", false).put("memory", status.memory()).put("emulator", status.digest());
        data.put("port", status.port()).put("instances", status.instances());
        data.put("connected", status.connected()).put("first", status.first());
        data.put("seed", status.seed()).put("at", status.atMillis());
        data.put("began", status.beganMillis()).put("up_at", status.upAtMillis());
        data.put("late", status.lateMillis()).put("run", status.run());
        var totals = status.totals();
        data.put("reconnects", totals.reconnects()).put("requests", totals.requests());
        data.put("replies", totals.replies());
        return data.put("version", status.version());
    }

    static ObjectNode of(HostStatus status) {
        var data = JSON.objectNode();
        var emulators = data.putArray("emulators");
        status.emulators().forEach(it -> emulators.add(of(it)));
        data.put("running", status.emulators().stream().anyMatch(EmulatorStatus::running));
        data.put("free_files", status.freeFiles()).put("free_memory", status.freeMemory());
        return data.put("cpus", status.cpus()).put("host_version", status.version());
    }

    static ObjectNode of(Chunk chunk) {
        return JSON.objectNode()
                .put("data", Base64.getEncoder().encodeToString(chunk.data()))
                .put("size", chunk.size())
                .put("sha256", chunk.sha256())
                .put("eof", chunk.last());
    }
}
