package io.chorus.agents.ddl;

import java.util.List;
import java.util.Optional;

/// What a client knows of an agent.
///
/// @param version of the agent that is described
/// @param timeoutSeconds how long an action may take; clients wait so long and two seconds more
public record AgentDdl(
        String name,
        String description,
        String version,
        int timeoutSeconds,
        List<ActionDdl> actions) {
    public AgentDdl {
        actions = List.copyOf(actions);
    }

    /// One of its actions.
    public Optional<ActionDdl> action(String name) {
        return actions.stream().filter(action -> action.name().equals(name)).findFirst();
    }

    /// Their names.
    public List<String> actionNames() {
        return actions.stream().map(ActionDdl::name).toList();
    }
}
