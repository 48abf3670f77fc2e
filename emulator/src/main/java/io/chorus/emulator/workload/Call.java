package io.chorus.emulator.workload;

import io.chorus.agents.filter.Filter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What each request asks, and whom.
///
/// @param kind an RPC action, or whether the node is there at all
/// @param target by which subjects it goes out
/// @param collective the one that is asked
/// @param filter whom it is meant for; the agent that is asked need not be in it
public record Call(Kind kind, Target target, String collective, Filter filter) {
    /// The collective that every node is in.
    public static final String MAIN_COLLECTIVE = "mcollective";

    /// How a request goes out.
    public enum Target {
        /// One message to all, each node decides by the filter whether it is meant.
        BROADCAST,
        /// One message to each node that is meant, by its name.
        DIRECT
    }

    /// What is asked.
    public sealed interface Kind {
        /// In a few words, as reports show it.
        String describe();
    }

    /// Whether a node is there.
    public record Discovery() implements Kind {
        @Override
        public String describe() {
            return "discovery";
        }
    }

    /// An action of an agent.
    ///
    /// @param inputs by name: texts, numbers, booleans, lists and maps of them
    public record Action(String agent, String action, Map<String, Object> inputs) implements Kind {
        public Action {
            inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
            if (agent.isEmpty() || action.isEmpty()) {
                throw new IllegalArgumentException(
                        "a request to \"%s#%s\": want an agent and its action"
                                .formatted(agent, action));
            }
        }

        @Override
        public String describe() {
            return inputs.entrySet().stream()
                    .map(input -> " " + input.getKey() + "=" + input.getValue())
                    .collect(Collectors.joining("", agent + " " + action, ""));
        }
    }

    public Call {
        if (collective.isEmpty()) {
            throw new IllegalArgumentException("a request to no collective: want its name");
        }
        if (kind instanceof Discovery && target == Target.DIRECT) {
            throw new IllegalArgumentException(
                    "a directed discovery: discovery asks everyone, so its target is broadcast");
        }
    }
}
