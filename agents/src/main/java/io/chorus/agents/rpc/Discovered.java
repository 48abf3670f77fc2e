package io.chorus.agents.rpc;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/// Who is there.
///
/// @param senders who answered, in the order of arrival; who answered twice is there twice
/// @param nodes the same without repetition, ready to be asked
/// @param asked whether the network was; names that were given literally are taken as they are
/// @param elapsed how long it took
public record Discovered(List<String> senders, NodeIndex nodes, boolean asked, Duration elapsed) {
    public Discovered {
        senders = List.copyOf(senders);
    }

    /// Who answered more than once.
    public List<String> duplicates() {
        var seen = new HashSet<String>();
        return senders.stream().filter(sender -> !seen.add(sender)).distinct().toList();
    }
}
