package io.chorus.emulator.serve;

import io.chorus.broker.config.ServerConfig;
import io.chorus.broker.server.Broker;
import io.chorus.broker.server.BrokerException;
import io.chorus.broker.server.BrokerOptions;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A broker that serves until it is told to stop.
public final class StandaloneBroker {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private StandaloneBroker() {}

    /// Serves until the thread is interrupted, or until a lame duck (SIGUSR2) has sent everybody
    /// away; both are an orderly end.
    ///
    /// @param config where the options come from; `null` for flags alone
    /// @param pidFile `null` for none
    /// @param portsFolder `null` for none
    /// @throws ChorusException if it cannot start; nothing is left behind then
    public static void serve(
            BrokerOptions options,
            @Nullable ServerConfig config,
            @Nullable Path pidFile,
            @Nullable Path portsFolder) {
        if (config != null) {
            LOG.info("Using configuration file: {} ({})", config.file(), config.digest());
            config.warnings().forEach(LOG::warn);
        }
        try (var broker = start(options)) {
            // Whoever finds the files may send a signal at once.
            Signals.on(
                    "USR2",
                    () -> {
                        var _ = broker.lameDuck();
                    });
            try (var _ = ServerFiles.write(broker, pidFile, portsFolder)) {
                broker.awaitClosed();
            }
        } catch (InterruptedException _) {
            // SIGINT or SIGTERM: it is closed by now, and that is how servers end.
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
