/// A playbook as its file says, checked as far as that is possible without touching anything.
///
/// [PlaybookReader] makes a [Playbook] of a file and says all that is wrong with it: unknown names
/// with their line and the name that was meant, wrong types, paths into stores that do not exist,
/// templates that refer to nothing, locks where none can be.
@NullMarked
package io.chorus.playbooks.book;

import org.jspecify.annotations.NullMarked;
