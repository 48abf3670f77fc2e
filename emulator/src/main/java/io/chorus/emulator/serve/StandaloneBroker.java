package io.chorus.emulator.serve;

import io.chorus.broker.server.Broker;
import io.chorus.broker.server.BrokerException;
import io.chorus.broker.server.BrokerOptions;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.processes.Signals;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A broker that serves until it is told to stop.
public final class StandaloneBroker {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private StandaloneBroker() {}

    /// Serves until the thread is interrupted, or until a lame duck (SIGUSR2) has sent everybody
    /// away; both are an orderly end. SIGHUP makes it read its file again.
    ///
    /// @param again reads file and flags once more; throws [ChorusException] if they are wrong by
    ///   now
    /// @param pidFile `null` for none
    /// @param portsFolder `null` for none
    /// @throws ChorusException if it cannot start; nothing is left behind then
    public static void serve(
            BrokerSettings settings,
            Supplier<BrokerSettings> again,
            @Nullable Path pidFile,
            @Nullable Path portsFolder) {
        var config = settings.config();
        if (config != null) {
            LOG.info("Using configuration file: {} ({})", config.file(), config.digest());
            config.warnings().forEach(LOG::warn);
        }
        // The broker says that it is ready before this method can: whoever waits for that may send
        // a signal at once, and one without a handler would end the program.
        var started = new CompletableFuture<Broker>();
        Signals.on(
                "USR2",
                () -> {
                    var _ = started.thenCompose(Broker::lameDuck);
                });
        Signals.on(
                "HUP",
                () -> {
                    var _ = started.thenAccept(broker -> reload(broker, settings, again));
                });
        try (var broker = start(settings.options())) {
            started.complete(broker);
            try (var _ = ServerFiles.write(broker, pidFile, portsFolder)) {
                broker.awaitClosed();
            }
        } catch (InterruptedException _) {
            // SIGINT or SIGTERM: it is closed by now, and that is how servers end.
        }
    }

    private static void reload(
            Broker broker, BrokerSettings first, Supplier<BrokerSettings> again) {
        LOG.info("Trapped \"hangup\" signal");
        try {
            var next = again.get();
            var config = next.config();
            if (config == null) {
                throw new IllegalArgumentException("there is no file to read, only flags: use -c");
            }
            var fixed = first.differences(next);
            if (!fixed.isEmpty()) {
                throw new IllegalArgumentException(
                        "config reload not supported for " + String.join(", ", fixed));
            }
            broker.reload(next.options()).forEach(key -> LOG.info("Reloaded: {}", key));
            LOG.info("Reloaded server configuration ({})", config.digest());
        } catch (ChorusException | IllegalArgumentException e) {
            LOG.error("Failed to reload server configuration: {}", e.getMessage());
        }
    }

    private static Broker start(BrokerOptions options) {
        try {
            return Broker.start(options);
        } catch (BrokerException e) {
            throw new ChorusException(ExitStatus.PREFLIGHT, e.getMessage() + ".", e);
        }
    }
}
