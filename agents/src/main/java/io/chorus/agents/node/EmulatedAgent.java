package io.chorus.agents.node;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// An agent without a purpose: it answers with as many characters as it is asked for, or as the
/// fleet's [Behaviour] says.
///
/// The original's also had an action that ends the whole emulator, so a remote kill; it exists only
/// where it was asked for.
final class EmulatedAgent implements RpcAgent {
    private static final String DIGITS = "0123456789";

    private final AgentMetadata metadata;
    private final Map<String, Action> actions;

    /// @param index the number in its name
    /// @param exit what `exit_emulator` does; without it there is no such action
    EmulatedAgent(int index, @Nullable Runnable exit) {
        metadata =
                new AgentMetadata(
                        "emulated" + index,
                        "Emulated Agent",
                        "R.I.Pienaar <rip@devco.net>",
                        "Apache-2.0",
                        5,
                        "1.0.0",
                        "http://choria.io");
        var table = new HashMap<String, Action>();
        table.put("generate", EmulatedAgent::generate);
        if (exit != null) {
            table.put("exit_emulator", _ -> exit(exit));
        }
        actions = Map.copyOf(table);
    }

    @Override
    public AgentMetadata metadata() {
        return metadata;
    }

    @Override
    public Map<String, Action> actions() {
        return actions;
    }

    @Override
    public boolean isEmulated() {
        return true;
    }

    private static Answer generate(Call call) {
        long asked = Math.max(0, call.inputs().integer("size"));
        var answering = call.node().answering();
        if (answering.fate(call.node(), call.requestId()) == Behaviour.Fate.ERROR) {
            return call.aborted("Failed as this fleet was told to");
        }
        long size = answering.replyBytes(call.node(), call.requestId(), asked);
        if (size > call.node().maxPayload()) {
            return Answer.TOO_LARGE; // Or a stranger's number would take all our memory.
        }
        return call.ok(JsonNodeFactory.instance.objectNode().put("message", text((int) size)));
    }

    private static String text(int size) {
        int rest = size % DIGITS.length();
        return DIGITS.repeat(size / DIGITS.length()) + DIGITS.substring(0, rest);
    }

    private static Answer exit(Runnable exit) {
        exit.run();
        return Answer.SILENCE;
    }
}
