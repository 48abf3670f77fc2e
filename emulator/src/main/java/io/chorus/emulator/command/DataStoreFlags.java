package io.chorus.emulator.command;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.YamlFile;
import io.chorus.playbooks.store.DataStore;
import io.chorus.playbooks.store.RunEnvironment;
import io.chorus.playbooks.store.StoreAddress;
import io.chorus.playbooks.store.StoreContext;
import io.chorus.playbooks.store.StoreException;
import io.chorus.playbooks.store.StoreTypes;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which store a path of `chorus data` is in: an address says it all, and `STORE/KEY` is looked up
/// in a file.
final class DataStoreFlags {
    private static final String STORES = "data_stores";

    @Option(
            names = "--stores",
            paramLabel = "FILE",
            description =
                    "Playbook, or a file with its data_stores, that says what STORE in STORE/KEY is.")
    private @Nullable Path stores;

    @Mixin private final Terminal terminal = new Terminal();

    Terminal terminal() {
        return terminal;
    }

    /// A store that is open and the key that was asked for.
    ///
    /// @param lockWait how long its properties say to wait for a lock
    record Opened(DataStore store, String key, Duration lockWait) implements AutoCloseable {
        @Override
        public void close() {
            store.close();
        }
    }

    /// Something done with an open store.
    @FunctionalInterface
    interface Work {
        /// Does it.
        int with(Opened opened) throws InterruptedException;
    }

    /// Opens the store that a path is in, works with it and closes it.
    ///
    /// @param keyless whether the path may end with the store
    /// @throws ChorusException in a sentence, if the path, the file or the store is wrong
    int open(String path, boolean keyless, Work work) throws InterruptedException {
        try (var opened = open(path, keyless)) {
            return work.with(opened);
        } catch (PlaybookException e) {
            throw new ChorusException(ExitStatus.USAGE, e.getMessage(), e);
        } catch (StoreException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new ChorusException(ExitStatus.PREFLIGHT, e.getMessage(), e);
        }
    }

    private Opened open(String path, boolean keyless) {
        var address = StoreAddress.isAddress(path) ? StoreAddress.parse(path) : lookUp(path);
        if (address.key().isEmpty() && !keyless) {
            throw new PlaybookException(
                    "%s has no key: say which, as in %s/frontend/colour"
                            .formatted(path, path.replaceFirst("/$", "")));
        }
        var properties = address.properties();
        var type =
                StoreTypes.find(properties.text("type"))
                        .orElseThrow(() ->
                                properties
                                        .spot("type")
                                        .error(
                                                "there is no store of type %s, only %s"
                                                        .formatted(
                                                                properties.text("type"),
                                                                String.join(
                                                                        ", ",
                                                                        StoreTypes.names()))));
        var context = new StoreContext(address.store(), new RunEnvironment(), terminal::warn);
        return new Opened(
                type.open(properties, context), address.key(), StoreTypes.lockWait(properties));
    }

    private StoreAddress lookUp(String path) {
        int slash = path.indexOf('/');
        var name = slash < 0 ? path : path.substring(0, slash);
        if (stores == null) {
            throw new PlaybookException(
                    "what is the store %s? Say --stores FILE, or give an address such as consul://127.0.0.1:8500/%s"
                            .formatted(name, slash < 0 ? "KEY" : path.substring(slash + 1)));
        }
        var file = YamlFile.mapping(stores);
        var all = file.has(STORES) ? file.section(STORES) : file;
        if (!all.has(name)) {
            throw all.spot()
                    .error(
                            "has no store %s, only %s"
                                    .formatted(name, String.join(", ", all.keys())));
        }
        return new StoreAddress(
                name, plain(all.section(name)), slash < 0 ? "" : path.substring(slash + 1));
    }

    /// Properties that stand for themselves: only a run has what templates are filled in from.
    private static Properties plain(Properties properties) {
        for (var key : properties.keys()) {
            if (properties.templated(key)) {
                throw properties
                        .spot(key)
                        .error(
                                "is a template, which only a run fills in: give the store's address");
            }
        }
        return properties;
    }
}
