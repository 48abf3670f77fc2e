/// The parameters of a playbook: what they may be, what was given, and what they are now.
///
/// An input that was given, or has only a default, is *static*: one value for the whole run. One
/// that is bound to a path in a data store and was not given is *dynamic*: it is read on each use.
@NullMarked
package io.chorus.playbooks.input;

import org.jspecify.annotations.NullMarked;
