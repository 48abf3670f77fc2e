package io.chorus.playbooks.input;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Nearest;
import io.chorus.playbooks.store.NoSuchKeyException;
import io.chorus.playbooks.store.StoreException;
import io.chorus.playbooks.task.SharedData;
import io.chorus.playbooks.task.TaskLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The inputs of one run. Belongs to the thread of the run.
public final class Inputs {
    private final Map<String, InputSpec> specs = new LinkedHashMap<>();
    private final Map<String, Object> given = new LinkedHashMap<>();
    private final TaskLog log;
    private final Consumer<@Nullable Object> secrets;
    private @Nullable SharedData data;

    /// Without any value yet.
    ///
    /// @param secrets is told each value that must not be seen
    public Inputs(List<InputSpec> specs, TaskLog log, Consumer<@Nullable Object> secrets) {
        specs.forEach(spec -> this.specs.put(spec.name(), spec));
        this.log = log;
        this.secrets = secrets;
    }

    /// Takes over what the caller gave and makes sure that nothing is missing. Names that are no
    /// inputs are ignored, with a warning.
    ///
    /// @throws PlaybookException if a value is wrong, or some that must be given are not
    public void prepare(Map<String, ? extends @Nullable Object> values) {
        for (var name : values.keySet()) {
            if (!specs.containsKey(name)) {
                log.warn(
                        "there is no input \"%s\", its value is ignored%s"
                                .formatted(name, Nearest.to(name, specs.keySet())));
            }
        }
        specs.values().forEach(spec -> take(spec, values.get(spec.name())));
        specs.values().stream()
                .filter(spec -> spec.secret() && spec.hasDefault())
                .forEach(spec -> secrets.accept(spec.defaultValue()));
        var missing =
                specs.values().stream()
                        .filter(spec -> spec.required() && spec.data().isEmpty())
                        .filter(spec -> !spec.hasDefault() && !given.containsKey(spec.name()))
                        .map(InputSpec::name)
                        .toList();
        if (!missing.isEmpty()) {
            throw new PlaybookException(
                    "these inputs must be given: %s (such as --%s VALUE)"
                            .formatted(
                                    String.join(", ", missing),
                                    missing.getFirst().replace('_', '-')));
        }
    }

    private void take(InputSpec spec, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (spec.dynamic()) {
            log.warn(
                    "the input \"%s\" cannot be given, its value is ignored"
                            .formatted(spec.name()));
            return;
        }
        if (spec.secret()) {
            secrets.accept(value);
        }
        var converted = checked(spec, value, "the input \"%s\"".formatted(spec.name()));
        if (converted != null) {
            given.put(spec.name(), converted);
        }
    }

    private static @Nullable Object checked(InputSpec spec, @Nullable Object value, String of) {
        Object converted;
        try {
            converted = spec.convert(value);
        } catch (IllegalArgumentException e) {
            throw new PlaybookException(
                    of + (spec.secret() ? " is not " + meaning(spec) : ": " + e.getMessage()), e);
        }
        spec.problem(converted)
                .ifPresent(problem -> {
                    throw new PlaybookException(
                            of
                                    + (spec.secret()
                                            ? " does not pass its validation"
                                            : ": " + problem));
                });
        return converted;
    }

    private static String meaning(InputSpec spec) {
        return spec.type().map(InputType::described).orElse("a value");
    }

    /// From now on inputs can be read from data stores.
    public void readFrom(SharedData stores) {
        data = stores;
    }

    /// What an input is now.
    ///
    /// @throws PlaybookException with a sentence if there is no such input, or no value
    public @Nullable Object value(String name) {
        var spec = specs.get(name);
        if (spec == null) {
            throw new PlaybookException(
                    "there is no input \"%s\"%s".formatted(name, Nearest.to(name, specs.keySet())));
        }
        if (given.containsKey(name)) {
            return given.get(name);
        }
        if (!spec.data().isEmpty() && data != null) {
            return stored(spec, data);
        }
        if (!spec.hasDefault()) {
            throw new PlaybookException(
                    spec.data().isEmpty()
                            ? "the input \"%s\" has no value: give it, or give it a default"
                                    .formatted(name)
                            : "the input \"%s\" has no value yet: its data store is not open"
                                    .formatted(name));
        }
        return defaultValue(spec);
    }

    private @Nullable Object stored(InputSpec spec, SharedData stores) {
        Object value;
        try {
            value = stores.read(spec.data());
        } catch (NoSuchKeyException e) {
            if (spec.hasDefault()) {
                log.warn(
                        "the input \"%s\" takes its default: %s"
                                .formatted(spec.name(), e.getMessage()));
                return defaultValue(spec);
            }
            throw new PlaybookException(
                    "the input \"%s\" has no value: %s".formatted(spec.name(), e.getMessage()), e);
        } catch (StoreException e) {
            throw new PlaybookException(
                    "the input \"%s\" cannot be read: %s".formatted(spec.name(), e.getMessage()),
                    e);
        }
        if (spec.secret()) {
            secrets.accept(value);
        }
        return checked(
                spec, value, "the input \"%s\", read from %s".formatted(spec.name(), spec.data()));
    }

    private static @Nullable Object defaultValue(InputSpec spec) {
        try {
            return spec.convert(spec.defaultValue());
        } catch (IllegalArgumentException e) {
            throw new PlaybookException(
                    "the default of the input \"%s\": %s".formatted(spec.name(), e.getMessage()),
                    e);
        }
    }

    /// Writes what was given and is to be kept.
    ///
    /// @throws PlaybookException if a store does not take it
    public void save(SharedData stores) {
        for (var spec : specs.values()) {
            if (spec.save() && !spec.data().isEmpty() && given.containsKey(spec.name())) {
                try {
                    stores.write(spec.data(), given.get(spec.name()));
                    log.info("saved the input \"%s\" to %s".formatted(spec.name(), spec.data()));
                } catch (StoreException e) {
                    throw new PlaybookException(
                            "the input \"%s\" cannot be saved: %s"
                                    .formatted(spec.name(), e.getMessage()),
                            e);
                }
            }
        }
    }

    /// Puts other values in place of those of now, and returns what was there, to be put back.
    public Map<String, Object> override(Map<String, ? extends @Nullable Object> values) {
        var before = Map.copyOf(given);
        values.forEach((name, value) -> {
            var spec = specs.get(name);
            if (spec == null) {
                throw new PlaybookException(
                        "there is no input \"%s\"%s"
                                .formatted(name, Nearest.to(name, specs.keySet())));
            }
            take(spec, value);
        });
        return before;
    }

    /// Puts back what [#override(Map)] returned.
    public void restore(Map<String, Object> before) {
        given.clear();
        given.putAll(before);
    }

    /// Whether a value of this input may go into a shell command as it is.
    public boolean shellsafe(String name, @Nullable Object value) {
        var spec = specs.get(name);
        return spec != null
                && spec.shellsafe()
                && (value instanceof String text
                        ? Validation.shellsafe(text)
                        : value instanceof List<?> items
                                && items.stream()
                                        .allMatch(item ->
                                                item instanceof String text
                                                        && Validation.shellsafe(text)));
    }

    /// The values that were fixed for the run, in the order of the playbook. An input that has none
    /// is absent.
    public Map<String, @Nullable Object> fixed() {
        var fixed = new LinkedHashMap<String, @Nullable Object>();
        for (var spec : specs.values()) {
            if (given.containsKey(spec.name())) {
                fixed.put(spec.name(), given.get(spec.name()));
            } else if (spec.data().isEmpty() && spec.hasDefault()) {
                fixed.put(spec.name(), spec.defaultValue());
            }
        }
        return fixed;
    }

    /// The names of those that are read on each use.
    public List<String> live() {
        var live = new ArrayList<String>();
        for (var spec : specs.values()) {
            if (!spec.data().isEmpty() && !given.containsKey(spec.name())) {
                live.add(spec.name());
            }
        }
        return live;
    }

    /// Whether an input must not be seen.
    public boolean secret(String name) {
        var spec = specs.get(name);
        return spec != null && spec.secret();
    }

    /// The names of all inputs.
    public List<String> names() {
        return List.copyOf(specs.keySet());
    }
}
