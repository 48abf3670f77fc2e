package io.chorus.emulator.workload;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.node.Distribution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    /// @param size what its input `size` is, drawn anew for each request; `null` for no such input
    /// @param inputs the others by name: texts, numbers, booleans, lists and maps of them
    public record Action(
            String agent, String action, @Nullable Distribution size, Map<String, Object> inputs)
            implements Kind {
        private static final String SIZE = "size";

        public Action {
            inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
            if (agent.isEmpty() || action.isEmpty()) {
                throw new IllegalArgumentException(
                        "a request to \"%s#%s\": want an agent and its action"
                                .formatted(agent, action));
            }
            if (size != null && inputs.containsKey(SIZE)) {
                throw new IllegalArgumentException(
                        "a request with two sizes: want it as size or among the inputs, not both");
            }
        }

        /// The inputs of one request.
        ///
        /// @param seed of what is left to chance
        /// @param index of the request, from 0
        public Map<String, Object> inputs(long seed, long index) {
            if (size == null) {
                return inputs;
            }
            var all = new LinkedHashMap<>(inputs);
            all.put(SIZE, size.at(Draws.open(seed, index)));
            return all;
        }

        /// The most that nearly every request asks for: one in ten thousand may ask for more; 0
        /// where no request asks for a size.
        public long largestSize() {
            return size == null
                    ? inputs.get(SIZE) instanceof Number number ? number.longValue() : 0
                    : size.nearlyLargest();
        }

        @Override
        public String describe() {
            return inputs.entrySet().stream()
                    .map(input -> " " + input.getKey() + "=" + input.getValue())
                    .collect(Collectors.joining("", agent + " " + action + sizeInWords(), ""));
        }

        private String sizeInWords() {
            return switch (size) {
                case null -> "";
                case Distribution.Constant(double value) -> " size=" + Rates.number(value);
                case Distribution _ -> " of many sizes";
            };
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

    /// Whom it is meant for: those that the filter matches and, for an action, that have its agent.
    public Filter meant() {
        if (!(kind instanceof Action action) || filter.agents().contains(action.agent())) {
            return filter;
        }
        var agents = new ArrayList<>(filter.agents());
        agents.add(action.agent());
        return new Filter(
                filter.facts(), filter.classes(), agents, filter.identities(), filter.compounds());
    }
}
