package io.chorus.playbooks.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The environment of a run's child processes: that of this process with changes on top, and
/// `LC_ALL=C`. Safe for any thread.
public final class RunEnvironment {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, String> variables; // guarded by lock

    /// On top of the environment of this process.
    public RunEnvironment() {
        this(System.getenv());
    }

    /// On top of another environment.
    public RunEnvironment(Map<String, String> inherited) {
        variables = new HashMap<>(inherited);
        variables.put("LC_ALL", "C");
    }

    /// The value of a variable.
    public Optional<String> get(String name) {
        lock.lock();
        try {
            return Optional.ofNullable(variables.get(name));
        } finally {
            lock.unlock();
        }
    }

    /// Sets a variable for every child that starts from now on.
    public void set(String name, String value) {
        lock.lock();
        try {
            variables.put(name, value);
        } finally {
            lock.unlock();
        }
    }

    /// Removes a variable.
    public void remove(String name) {
        lock.lock();
        try {
            variables.remove(name);
        } finally {
            lock.unlock();
        }
    }

    /// All variables as a child gets them, a copy.
    public Map<String, String> all() {
        lock.lock();
        try {
            return new HashMap<>(variables);
        } finally {
            lock.unlock();
        }
    }
}
