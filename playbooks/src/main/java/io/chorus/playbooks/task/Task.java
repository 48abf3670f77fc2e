package io.chorus.playbooks.task;

/// One try of one task.
@FunctionalInterface
public interface Task {
    /// Does it. That it did not work is a result; an exception counts as a failed try, too, with
    /// its message. An interrupt means stop: end what was started, then throw.
    TaskResult run(TaskContext context) throws InterruptedException;
}
