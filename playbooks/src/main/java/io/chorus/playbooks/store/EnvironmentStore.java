package io.chorus.playbooks.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Variables of the environment that children of the run get; what is written is gone with the run.
final class EnvironmentStore implements LocklessStore {
    private final String name;
    private final RunEnvironment environment;
    private final String prefix;

    EnvironmentStore(String name, RunEnvironment environment, String prefix) {
        this.name = name;
        this.environment = environment;
        this.prefix = prefix;
    }

    @Override
    public String described() {
        return "the environment store " + name;
    }

    @Override
    public String read(String key) {
        return environment
                .get(prefix + key)
                .orElseThrow(() ->
                        new NoSuchKeyException(
                                "there is no variable %s%s in the environment"
                                        .formatted(prefix, key)));
    }

    @Override
    public String write(String key, @Nullable Object value) {
        var text = Texts.of(value);
        var variable = prefix + key;
        if (variable.isEmpty() || variable.contains("=") || (variable + text).indexOf(0) >= 0) {
            throw new StoreException(
                    "no variable can be called \"%s\" or hold that: no = in names, no NUL anywhere"
                            .formatted(variable));
        }
        environment.set(variable, text);
        return text;
    }

    @Override
    public void delete(String key) {
        environment.remove(prefix + key);
    }

    @Override
    public List<String> list(String start) {
        return environment.all().keySet().stream()
                .filter(variable -> variable.startsWith(prefix + start))
                .map(variable -> variable.substring(prefix.length()))
                .sorted()
                .toList();
    }
}
