package io.chorus.emulator.command;

import io.chorus.broker.config.ConfigException;
import io.chorus.broker.config.ServerConfig;
import io.chorus.broker.server.BrokerOptions;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.processes.Guarded;
import io.chorus.emulator.serve.BrokerSettings;
import io.chorus.emulator.serve.ServerLog;
import io.chorus.emulator.serve.StandaloneBroker;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `chorus broker`. Its arguments were brought into long form by
/// [io.chorus.emulator.serve.GoFlags].
@Command(
        name = "broker",
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Serves the embedded NATS broker alone, with nats-server's own flags.",
            "",
            "As there, one dash or two, and a blank or = before the value. Serves until SIGINT or"
                    + " SIGTERM; SIGUSR2 sends the clients away little by little first (lame duck), SIGHUP"
                    + " reads the file again. It listens on this host only unless -a or the file says otherwise. Scripts wait for the line"
                    + " \"Server is ready\"."
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:stopped in order by a signal; with -t, the file is valid",
            "1:with -t, the file is not valid",
            "2:wrong usage or file, or something that only a real nats-server serves",
            "5:the port is in use, or a file cannot be written"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus broker                              nats://127.0.0.1:4222",
            "  chorus broker -a 0.0.0.0 -p 4223 -m 8222   for others, with monitoring",
            "  chorus broker --user alice --pass secret --max-payload 4MiB",
            "  chorus broker --cluster nats://127.0.0.1:6222 --cluster_name east",
            "  chorus broker -p 4223 --cluster nats://127.0.0.1:6223 --cluster_name east"
                    + " --routes nats://127.0.0.1:6222",
            "  chorus broker -c nats-server.conf          what an operator's own file says"
        })
final class BrokerCommand implements Callable<Integer> {
    /// As nats-server has it, so that scripts can ask either.
    private static final int NOT_VALID = 1;

    @Spec private CommandSpec spec;

    @ArgGroup(validate = false, heading = "%nFlags of nats-server:%n", order = 1)
    private BrokerServerFlags flags = new BrokerServerFlags();

    @ArgGroup(validate = false, heading = "%nFlags of nats-server for a cluster:%n", order = 2)
    private BrokerClusterFlags cluster = new BrokerClusterFlags();

    @ArgGroup(
            validate = false,
            heading = "%nLimits, which nats-server has in its file:%n",
            order = 3)
    private BrokerLimitFlags limits = new BrokerLimitFlags();

    @Override
    public Integer call() {
        if (flags.test) {
            return test();
        }
        var settings = settings();
        var config = settings.config();
        log(config).apply();
        if (flags.endWithInput) {
            Guarded.serveParent(System.in, System.out, Thread.currentThread());
        }
        StandaloneBroker.serve(
                settings,
                this::settingsAgain,
                either(flags.pidFile, config, ServerConfig::pidFile),
                either(flags.portsFolder, config, ServerConfig::portsFolder));
        return ExitStatus.PASS.code();
    }

    private BrokerSettings settings() {
        var config = flags.config == null ? null : read(flags.config);
        return new BrokerSettings(options(config), config);
    }

    private BrokerSettings settingsAgain() {
        try {
            return settings();
        } catch (ParameterException e) {
            throw new ChorusException(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    /// Says whether the file is valid, by the rules of `nats-server -t`: a warning fails it, and
    /// whether its parts fit together is not asked, but told.
    private int test() {
        var err = spec.commandLine().getErr();
        if (flags.config == null) {
            throw wrong("-t tests a configuration file: name it with -c.");
        }
        try {
            var config = ServerConfig.read(flags.config, System.getenv());
            if (!config.warnings().isEmpty()) {
                config.warnings().forEach(warning -> err.println("broker: " + warning));
                return NOT_VALID;
            }
            err.println(
                    "broker: configuration file "
                            + config.file()
                            + " is valid ("
                            + config.digest()
                            + ")");
            try {
                var _ = config.applyTo(BrokerOptions.builder()).build();
            } catch (ConfigException | IllegalArgumentException e) {
                err.println("broker: but no broker starts with it: " + e.getMessage());
            }
            return ExitStatus.PASS.code();
        } catch (ConfigException e) {
            e.reasons().lines().forEach(reason -> err.println("broker: " + reason));
            return NOT_VALID;
        }
    }

    private static ServerConfig read(Path file) {
        try {
            return ServerConfig.read(file, System.getenv());
        } catch (ConfigException e) {
            throw new ChorusException(ExitStatus.USAGE, e.reasons(), e);
        }
    }

    private BrokerOptions options(@Nullable ServerConfig config) {
        var builder = BrokerOptions.builder();
        try {
            if (config != null) {
                config.applyTo(builder);
            }
            flags.applyTo(builder);
            cluster.applyTo(builder);
            limits.applyTo(builder);
            return builder.build();
        } catch (ConfigException e) {
            throw new ChorusException(ExitStatus.USAGE, e.reasons(), e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw wrong(e.getMessage() + ".");
        }
    }

    private ServerLog log(@Nullable ServerConfig config) {
        return new ServerLog(
                either(flags.logFile, config, ServerConfig::logFile),
                !Boolean.FALSE.equals(either(flags.logTimes, config, ServerConfig::logTimes)),
                Boolean.TRUE.equals(either(flags.debug, config, ServerConfig::debug)));
    }

    private static <T> @Nullable T either(
            @Nullable T flag,
            @Nullable ServerConfig config,
            Function<ServerConfig, Optional<T>> setting) {
        return flag != null || config == null ? flag : setting.apply(config).orElse(null);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
