package io.chorus.playbooks.nodes;

import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.util.Set;

/// A kind of node set. One class each, listed in `NodeSetTypes`.
public interface NodeSetType {
    /// Its name in a playbook, in lower case.
    String name();

    /// Says what is wrong with properties in which templates are not filled in yet; starts nothing.
    void check(Properties raw, Findings findings);

    /// Makes the source of the identities; may already read the file or run the script.
    ///
    /// @throws io.chorus.playbooks.PlaybookException if a property is wrong
    NodeSetSource load(Properties filled, NodeContext context) throws InterruptedException;

    /// Which properties are commands for a shell, so that values which templates put into them are
    /// quoted.
    default Set<String> shellProperties() {
        return Set.of();
    }
}
