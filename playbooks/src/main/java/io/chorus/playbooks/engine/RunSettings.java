package io.chorus.playbooks.engine;

import io.chorus.playbooks.report.LogLine;
import io.chorus.playbooks.rpc.Fleet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What whoever runs a playbook has to say.
///
/// @param inputs by name, values as they were given
/// @param caller who runs it, where the playbook does not say
/// @param logLevel instead of the playbook's own
/// @param checkOnly only find out whom it would reach: no hook, no task, no lock, nothing saved
/// @param from skip the tasks before this one: its description, or its number from 1 on
/// @param only which nodes may be reached at all
/// @param unquoted leave values in shell commands as they are
/// @param fleets makes the access to nodes for a caller; opened when it is first used
/// @param log is given each line
/// @param steps is told of each task of the run itself that begins or has ended
public record RunSettings(
        Map<String, @Nullable Object> inputs,
        String caller,
        Optional<String> logLevel,
        boolean checkOnly,
        Optional<String> from,
        Predicate<String> only,
        boolean unquoted,
        Function<String, Fleet> fleets,
        Consumer<LogLine> log,
        Consumer<StepState> steps) {
    /// Keeps a copy of the inputs.
    public RunSettings {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    /// All as the playbook says, with inputs.
    public static RunSettings of(
            Map<String, ? extends @Nullable Object> inputs,
            Function<String, Fleet> fleets,
            Consumer<LogLine> log) {
        return new RunSettings(
                new LinkedHashMap<>(inputs),
                "choria=" + safe(System.getProperty("user.name", "nobody")),
                Optional.empty(),
                false,
                Optional.empty(),
                _ -> true,
                false,
                fleets,
                log,
                _ -> {});
    }

    /// The same for a playbook inside of this one.
    RunSettings with(Map<String, ? extends @Nullable Object> others) {
        return new RunSettings(
                new LinkedHashMap<>(others),
                caller,
                logLevel,
                checkOnly,
                Optional.empty(),
                only,
                unquoted,
                fleets,
                log,
                _ -> {});
    }

    /// The same without touching anything.
    public RunSettings checking() {
        return new RunSettings(
                inputs, caller, logLevel, true, from, only, unquoted, fleets, log, steps);
    }

    /// The same from one task on.
    public RunSettings startingAt(String task) {
        return new RunSettings(
                inputs,
                caller,
                logLevel,
                checkOnly,
                Optional.of(task),
                only,
                unquoted,
                fleets,
                log,
                steps);
    }

    /// The same for some nodes only.
    public RunSettings reaching(Predicate<String> nodes) {
        return new RunSettings(
                inputs, caller, logLevel, checkOnly, from, nodes, unquoted, fleets, log, steps);
    }

    /// The same with values in shell commands as they are.
    public RunSettings leavingUnquoted() {
        return new RunSettings(
                inputs, caller, logLevel, checkOnly, from, only, true, fleets, log, steps);
    }

    /// The same with lines from another level on.
    public RunSettings loggingFrom(String level) {
        return new RunSettings(
                inputs,
                caller,
                Optional.of(level),
                checkOnly,
                from,
                only,
                unquoted,
                fleets,
                log,
                steps);
    }

    /// The same with lines going elsewhere.
    public RunSettings loggingTo(Consumer<LogLine> sink) {
        return new RunSettings(
                inputs, caller, logLevel, checkOnly, from, only, unquoted, fleets, sink, steps);
    }

    /// The same, telling somebody how far it is.
    public RunSettings telling(Consumer<StepState> listener) {
        return new RunSettings(
                inputs, caller, logLevel, checkOnly, from, only, unquoted, fleets, log, listener);
    }

    private static String safe(String user) {
        return user.replaceAll("[^\\w.-]", "_");
    }
}
