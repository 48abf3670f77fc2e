/// What a playbook can do: one class a task type.
///
/// A [TaskType] makes a [Task] of properties in which templates are filled in, before each try
/// anew; the task does its work once and says how it went. Tries, sleeps, hooks, `when` and
/// `fail_ok` are the engine's.
@NullMarked
package io.chorus.playbooks.task;

import org.jspecify.annotations.NullMarked;
