package io.chorus.playbooks.engine;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.book.LockPath;
import io.chorus.playbooks.book.Playbook;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Words;
import io.chorus.playbooks.report.RunLog;
import io.chorus.playbooks.store.DataStore;
import io.chorus.playbooks.store.NoSuchKeyException;
import io.chorus.playbooks.store.RunEnvironment;
import io.chorus.playbooks.store.StoreContext;
import io.chorus.playbooks.store.StoreException;
import io.chorus.playbooks.store.StoreTypes;
import io.chorus.playbooks.task.SharedData;
import io.chorus.playbooks.template.Templates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The data stores of a run.
final class OpenStores implements SharedData, AutoCloseable {
    private record Opened(DataStore store, Duration lockWait) {}

    private final Map<String, Opened> stores = new LinkedHashMap<>();

    /// Opens all stores of a playbook in their order, or none.
    OpenStores(Playbook book, Templates templates, RunEnvironment environment, RunLog log) {
        try {
            for (var name : book.stores().keys()) {
                open(name, book.stores().section(name), templates, environment, log);
            }
        } catch (PlaybookException | StoreException e) {
            close();
            throw e;
        }
    }

    private void open(
            String name,
            Properties raw,
            Templates templates,
            RunEnvironment environment,
            RunLog log) {
        var typeName = Words.plain(templates.fill(raw.get("type"), raw.spot("type")));
        var type =
                StoreTypes.find(typeName)
                        .orElseThrow(
                                () -> raw.spot("type").error("there is no store type " + typeName));
        var filled = templates.fill(raw, type.shellProperties(), java.util.Set.of());
        type.secrets(filled).forEach(log.secrets()::hide);
        var lines = log.in("pre.stores");
        stores.put(
                name,
                new Opened(
                        type.open(filled, new StoreContext(name, environment, lines::warn)),
                        StoreTypes.lockWait(filled)));
        lines.debug("opened the store %s of type %s".formatted(name, type.name()));
    }

    private Opened store(String name) {
        var opened = stores.get(name);
        if (opened == null) {
            throw new PlaybookException(
                    "there is no data store \"%s\"".formatted(Words.shortened(name)));
        }
        return opened;
    }

    DataStore named(String name) {
        return store(name).store();
    }

    Duration lockWait(String name) {
        return store(name).lockWait();
    }

    @Override
    public @Nullable Object read(String path) {
        var at = at(path);
        try {
            return named(at.store()).read(at.key());
        } catch (NoSuchKeyException e) {
            throw e;
        } catch (StoreException e) {
            throw wrapped(path, e);
        }
    }

    @Override
    public @Nullable Object write(String path, @Nullable Object value) {
        var at = at(path);
        try {
            return named(at.store()).write(at.key(), value);
        } catch (StoreException e) {
            throw wrapped(path, e);
        }
    }

    @Override
    public void delete(String path) {
        var at = at(path);
        try {
            named(at.store()).delete(at.key());
        } catch (StoreException e) {
            throw wrapped(path, e);
        }
    }

    @Override
    public long deleteAll(String path) {
        var at = at(path);
        try {
            return named(at.store()).deleteAll(at.key());
        } catch (StoreException e) {
            throw wrapped(path, e);
        }
    }

    private static LockPath at(String path) {
        return LockPath.of(path)
                .orElseThrow(() ->
                        new StoreException(
                                "want store/key, not \"%s\"".formatted(Words.shortened(path))));
    }

    private static StoreException wrapped(String path, StoreException e) {
        return Objects.requireNonNull(e.getMessage()).contains(path)
                ? e
                : new StoreException(path + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        for (var opened : new ArrayList<>(stores.values()).reversed()) {
            opened.store().close();
        }
        stores.clear();
    }
}
