package io.chorus.playbooks.nodes;

import java.util.List;

/// Finds the identities of one node set.
@FunctionalInterface
public interface NodeSetSource {
    /// The identities in the order of the source; some may come twice.
    ///
    /// @throws io.chorus.playbooks.PlaybookException if they cannot be found out
    List<String> resolve() throws InterruptedException;
}
