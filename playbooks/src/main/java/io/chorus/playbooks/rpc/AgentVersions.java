package io.chorus.playbooks.rpc;

import io.chorus.agents.filter.VersionRange;
import io.chorus.playbooks.PlaybookException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which agents in which versions a playbook needs, and whether they are there. Immutable.
public final class AgentVersions {
    /// What a range looks like, for a sentence.
    public static final String WANTED = "want a range like \">= 1.0.0\", \"~1.2\" or \"1.x\"";

    private final Map<String, VersionRange> ranges;

    /// Reads the ranges.
    ///
    /// @param uses ranges by the names of agents
    /// @throws PlaybookException if one is no range, naming the agent
    public AgentVersions(Map<String, String> uses) {
        ranges = new LinkedHashMap<>();
        uses.forEach((agent, range) -> ranges.put(agent, range(agent, range)));
    }

    /// Whether it can stand for an agent's versions: a text or a number, written as a range.
    public static boolean isRange(@Nullable Object value) {
        if (!(value instanceof String || value instanceof Number)) {
            return false;
        }
        try {
            var _ = VersionRange.parse(String.valueOf(value));
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static VersionRange range(String agent, String text) {
        try {
            return VersionRange.parse(text);
        } catch (IllegalArgumentException e) {
            throw new PlaybookException(
                    "the version of agent %s is \"%s\": %s".formatted(agent, text, WANTED), e);
        }
    }

    /// What is wrong with what is known of the agents here, a sentence each.
    public List<String> problemsHere(Fleet fleet) {
        var problems = new ArrayList<String>();
        ranges.forEach((agent, range) ->
                fleet.describe(agent)
                        .ifPresentOrElse(
                                ddl -> judge(agent, range, ddl.version(), "here", problems),
                                () ->
                                        problems.add(
                                                "agent %s is not known here: there is no DDL of it"
                                                        .formatted(agent))));
        return problems;
    }

    /// What is wrong with the agents on the nodes, a sentence each; asks them.
    ///
    /// @param nodes all that are to be asked
    /// @param needed which agents each of them must have
    public List<String> problemsThere(
            Fleet fleet, List<String> nodes, Map<String, Set<String>> needed)
            throws InterruptedException {
        var problems = new ArrayList<String>();
        needed.values().stream()
                .flatMap(Set::stream)
                .distinct()
                .filter(agent -> !ranges.containsKey(agent))
                .forEach(agent ->
                        problems.add(
                                "agent %s is used by a node set but not listed in uses"
                                        .formatted(agent)));
        var answers = fleet.request(FleetRequest.of("rpcutil", "agent_inventory", nodes, Map.of()));
        answers.silent().forEach(node -> problems.add(node + " does not say which agents it has"));
        for (var reply : answers.replies()) {
            if (reply.ok()) {
                judge(reply, needed.getOrDefault(reply.sender(), Set.of()), problems);
            } else {
                problems.add(
                        "%s does not say which agents it has: %s"
                                .formatted(reply.sender(), reply.statusMessage()));
            }
        }
        return problems;
    }

    private void judge(NodeReply reply, Set<String> needed, List<String> problems) {
        var versions = versions(reply.data());
        for (var agent : needed) {
            var version = versions.get(agent);
            var range = ranges.get(agent);
            if (version == null) {
                problems.add("%s has no agent %s".formatted(reply.sender(), agent));
            } else if (range != null) {
                judge(agent, range, version, "on " + reply.sender(), problems);
            }
        }
    }

    private static void judge(
            String agent, VersionRange range, String version, String where, List<String> problems) {
        // People write 1.1 where 1.1.0 is meant, no less and no more.
        var full = version.matches("\\d+\\.\\d+") ? version + ".0" : version;
        if (!full.matches("\\d+\\.\\d+\\.\\d+([-+].+)?")) {
            problems.add("agent %s %s has no proper version: %s".formatted(agent, where, version));
        } else if (!range.includes(full)) {
            problems.add(
                    "agent %s %s has version %s, want %s".formatted(agent, where, version, range));
        }
    }

    private static Map<String, String> versions(Map<String, @Nullable Object> data) {
        var versions = new HashMap<String, String>();
        if (data.get("agents") instanceof List<?> agents) {
            for (var agent : agents) {
                if (agent instanceof Map<?, ?> described) {
                    versions.put(
                            String.valueOf(described.get("agent")),
                            String.valueOf(described.get("version")));
                }
            }
        }
        return versions;
    }
}
