/// Data that tasks share, and locks.
///
/// A store is one [StoreType], which is known by its name in a playbook, and the [DataStore] that
/// it opens for one run.
@NullMarked
package io.chorus.playbooks.store;

import org.jspecify.annotations.NullMarked;
