/// Processes of this program beside this one, and what each kind of them gets.
///
/// ```
///  parent ── standard input ──▶ child     its end is the child's end too, whatever ended the parent
///         ◀─ output, errors ──
/// ```
///
/// [OwnProgram] starts a child as this process was started itself: the same Java, classes and
/// flags, but for the memory, of which [JvmShare] gives each kind of child its own. A child leaves
/// Ctrl-C to its parent ([Guarded]), which the terminal sends to both. A child that has nothing
/// else to talk about is asked by its [ChildProbe] what it uses, and answers by [ProbeAnswers];
/// [Endings] has the words for how a child ended.
@NullMarked
package io.chorus.emulator.processes;

import org.jspecify.annotations.NullMarked;
