/// Text in braces, and what it stands for.
///
/// ```
///  "Roll {{{ inputs.colour }}}"  ─▶ Grammar ─▶ Expression ─▶ Scope ─▶ value ─▶ Filling
///                                                                            │ whole text: keeps its kind
///                                                                            │ part of a text: as text
///                                                                            └ in a command: ShellText quotes it
/// ```
///
/// What looks like a template but is none stays as it is; [Templates#misfits(String)] finds it.
@NullMarked
package io.chorus.playbooks.template;

import org.jspecify.annotations.NullMarked;
