/// Named lists of identities.
///
/// A kind of node set is one [NodeSetType]; what all of them have in common (limits, order, tests)
/// is done beside them.
@NullMarked
package io.chorus.playbooks.nodes;

import org.jspecify.annotations.NullMarked;
