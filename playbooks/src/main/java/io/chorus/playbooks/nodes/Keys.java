package io.chorus.playbooks.nodes;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which properties a node set may have.
final class Keys {
    private Keys() {}

    /// Those of all sets, and these.
    static Set<String> with(String... own) {
        var keys = new HashSet<>(NodeSetRules.KEYS);
        keys.addAll(List.of(own));
        return keys;
    }
}
