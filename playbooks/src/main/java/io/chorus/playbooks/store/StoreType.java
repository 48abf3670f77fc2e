package io.chorus.playbooks.store;

import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.util.List;
import java.util.Set;

/// A kind of store. One class each, listed in `StoreTypes`.
public interface StoreType {
    /// Its name in a playbook, in lower case.
    String name();

    /// Whether it can lock at all.
    boolean locks();

    /// Says what is wrong with properties in which templates are not filled in yet.
    void check(Properties raw, Findings findings);

    /// Opens it for one run.
    ///
    /// @throws io.chorus.playbooks.PlaybookException if a property is wrong
    /// @throws StoreException if it cannot be used
    DataStore open(Properties filled, StoreContext context);

    /// Passwords and the like among the properties, to be seen by nobody; may be empty texts.
    default List<String> secrets(Properties filled) {
        return List.of();
    }

    /// Which properties are commands for a shell, so that values which templates put into them are
    /// quoted.
    default Set<String> shellProperties() {
        return Set.of();
    }
}
