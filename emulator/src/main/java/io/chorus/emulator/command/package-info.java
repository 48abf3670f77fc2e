/// The command line: one class a verb, which only translates flags into calls.
///
/// [CommandLines] puts the verbs together and says how values are read, where defaults come from
/// and what a failure looks like; [Terminal] is where text goes. Results go to standard output,
/// everything else to standard error.
@NullMarked
package io.chorus.emulator.command;

import org.jspecify.annotations.NullMarked;
