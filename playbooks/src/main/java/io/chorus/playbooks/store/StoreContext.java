package io.chorus.playbooks.store;

import java.util.function.Consumer;

/// What a store may use of the run it is opened for.
///
/// @param name of the store in its playbook
/// @param environment of every child process of the run; the environment store changes it
/// @param warnings takes sentences for the log
public record StoreContext(String name, RunEnvironment environment, Consumer<String> warnings) {}
