/// Runs a playbook from its inputs to its report.
///
/// ```
///  read and checked ─▶ inputs ─▶ stores ─▶ locks ─▶ save ─▶ uses ─▶ nodes
///                                                                     │
///   report ◀─ locks back ◀─ post_book ◀─ on_success | on_fail ◀─ tasks ◀─ pre_book
/// ```
///
/// - **One thread.** Everything is done in turn on the caller's thread; an interrupt of it stops
///   the run in order: the task ends as failed, `on_fail` and `post_book` run, locks go back, the
///   report is made.
/// - **Locks** are taken in one order by all playbooks, given back in reverse whatever happens, and
///   at the latest when the process is shut down. One that is lost ends the run after the task of
///   that moment, with `on_fail`.
/// - **What goes wrong within a task** that could not even be tried (a template, a property) is a
///   failed task without tries and without `fail_ok`, and the error of the playbook.
@NullMarked
package io.chorus.playbooks.engine;

import org.jspecify.annotations.NullMarked;
