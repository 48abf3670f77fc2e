package io.chorus.emulator.hosts;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.filter.Filters;
import io.chorus.broker.client.ServerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Which hosts a run uses.
///
/// @param management brokers of the hosts, at least one; not those under test
/// @param identities of hosts; empty for all that answer
/// @param facts that they must have, as `role=emulator`
/// @param keep whether the fleet stays when the run is over
/// @param lead how long hosts get to have all ready before their nodes connect
public record HostsPlan(
        List<ServerAddress> management,
        List<String> identities,
        List<String> facts,
        boolean keep,
        Duration lead) {
    /// What the hosts' agent is called.
    static final String AGENT = "emulator";

    private static final String ALL = "all";

    public HostsPlan {
        management = List.copyOf(management);
        identities = List.copyOf(identities);
        facts = List.copyOf(facts);
        if (management.isEmpty()) {
            throw new IllegalArgumentException("no broker of the hosts given: want at least one");
        }
    }

    /// Reads which hosts are meant.
    ///
    /// @param hosts `all`, or identities and facts
    /// @throws IllegalArgumentException if it makes no sense
    public static HostsPlan of(
            List<ServerAddress> management, List<String> hosts, boolean keep, Duration lead) {
        var identities = new ArrayList<String>();
        var facts = new ArrayList<String>();
        for (var word :
                hosts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList()) {
            if (word.matches(".*[=<>~].*")) {
                facts.add(word);
            } else if (!word.equals(ALL)) {
                identities.add(word);
            }
        }
        var plan = new HostsPlan(management, identities, facts, keep, lead);
        var _ = plan.filter();
        return plan;
    }

    /// Whom to look for.
    Filter filter() {
        return new Filters().agents(List.of(AGENT)).facts(facts).identities(identities).build();
    }

    /// For people.
    public String described() {
        if (identities.isEmpty() && facts.isEmpty()) {
            return "all that answer";
        }
        var words = new ArrayList<>(facts);
        words.addAll(identities);
        return String.join(", ", words);
    }
}
