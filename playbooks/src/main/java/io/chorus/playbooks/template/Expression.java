package io.chorus.playbooks.template;

import java.util.Optional;

/// What can stand between braces.
public sealed interface Expression {
    /// The value of an input.
    record Input(String name) implements Expression {}

    /// An item of the playbook's own description.
    record Metadata(String name) implements Expression {}

    /// The identities of a node set.
    record NodeSet(String name) implements Expression {}

    /// Now, in some format of strftime.
    record Date(String format, boolean utc) implements Expression {}

    /// Something of the task that ran last.
    record PreviousTask(String item) implements Expression {}

    /// Something of the task that made its list fail.
    record FailedTask(String item) implements Expression {}

    /// Something of a task that was registered under a name.
    record Registered(String name, String item) implements Expression {}

    /// A new UUID.
    record Uuid() implements Expression {}

    /// Seconds since the run began.
    record ElapsedTime() implements Expression {}

    /// A variable of the environment.
    record Env(String name) implements Expression {}

    /// What tells this run from all others.
    record RunId() implements Expression {}

    /// `name`, `index` or `count` of the node that properties are made for.
    record NodeItem(String item) implements Expression {}

    /// The node's part of something split evenly: of a number, or of what an input holds.
    record NodeShare(Optional<Long> whole, Optional<Input> input) implements Expression {}
}
