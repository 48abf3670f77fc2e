package io.chorus.emulator.command;

import io.chorus.broker.server.Authorization;
import io.chorus.broker.server.BrokerOptions;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.serve.ServerLog;
import io.chorus.emulator.serve.StandaloneBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
                    + " SIGTERM; SIGUSR2 sends the clients away little by little first (lame duck). It"
                    + " listens on this host only unless -a says otherwise. Scripts wait for the line"
                    + " \"Server is ready\"."
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:stopped in order by a signal",
            "2:wrong usage, or a flag that only a real nats-server serves",
            "5:the port is in use, or a file cannot be written"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus broker                              nats://127.0.0.1:4222",
            "  chorus broker -a 0.0.0.0 -p 4223 -m 8222   for others, with monitoring",
            "  chorus broker --user alice --pass secret --max-payload 4MiB"
        })
final class BrokerCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @ArgGroup(validate = false, heading = "%nFlags of nats-server:%n", order = 1)
    private Flags flags = new Flags();

    @ArgGroup(
            validate = false,
            heading = "%nLimits, which nats-server has in its file:%n",
            order = 2)
    private Limits limits = new Limits();

    private static final class Flags {
        @Option(
                names = {"-a", "--addr", "--net"},
                paramLabel = "HOST",
                description = "Address to listen on. Default: 127.0.0.1.")
        private String host = "127.0.0.1";

        @Option(
                names = {"-p", "--port"},
                paramLabel = "PORT",
                description = "Port for clients, -1 for any free one. Default: 4222.")
        private int port = 4222;

        @Option(
                names = {"-n", "--name", "--server_name"},
                paramLabel = "NAME",
                description = "Name of the server. Default: its generated id.")
        private String name = "";

        @Option(
                names = {"-m", "--http_port"},
                paramLabel = "PORT",
                description = "Port of the monitoring pages, -1 for any free one. Default: none.")
        private @Nullable Integer monitorPort;

        @Option(
                names = {"-P", "--pid"},
                paramLabel = "FILE",
                description = "File to write the process id to.")
        private @Nullable Path pidFile;

        @Option(
                names = "--ports_file_dir",
                paramLabel = "DIR",
                description = "Folder for the file chorus_<pid>.ports with the ports in use.")
        private @Nullable Path portsFolder;

        @Option(
                names = "--client_advertise",
                paramLabel = "HOST:PORT",
                description = "Address that clients are told instead of the one listened on.")
        private String clientAdvertise = "";

        @Option(
                names = {"-l", "--log"},
                paramLabel = "FILE",
                description = "File to log to. Default: standard error.")
        private @Nullable Path logFile;

        @Option(
                names = {"-T", "--logtime"},
                arity = "0..1",
                fallbackValue = "true",
                paramLabel = "BOOL",
                description = "Date and time in the log; -T=false leaves them out. Default: true.")
        private boolean logTimes = true;

        @Option(
                names = {"-D", "--debug"},
                arity = "0..1",
                fallbackValue = "true",
                paramLabel = "BOOL",
                description = "Log connections too.")
        private boolean debug;

        @Option(names = "--user", paramLabel = "NAME", description = "User that may connect.")
        private @Nullable String user;

        @Option(names = "--pass", paramLabel = "PASSWORD", description = "That user's password.")
        private @Nullable String password;

        @Option(
                names = "--auth",
                paramLabel = "TOKEN",
                description = "Token that clients must know, instead of user and password.")
        private @Nullable String token;

        @Option(
                names = {"-v", "--version"},
                versionHelp = true,
                description = "Print the version.")
        @SuppressWarnings("UnusedVariable") // picocli looks at it
        private boolean version;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help message and exit.")
        @SuppressWarnings("UnusedVariable") // picocli looks at it
        private boolean help;
    }

    private static final class Limits {
        @Option(
                names = "--max-payload",
                paramLabel = "SIZE",
                converter = Units.Bytes.class,
                description = "Most bytes of a message. Default: 1MiB.")
        private long maxPayload = 1 << 20;

        @Option(
                names = "--max-pending",
                paramLabel = "SIZE",
                converter = Units.Bytes.class,
                description = "Most bytes that wait for a client before it is cut. Default: 64MiB.")
        private long maxPending = 64L << 20;

        @Option(
                names = "--max-connections",
                paramLabel = "N",
                description = "Most clients. Default: 65536.")
        private int maxConnections = 65_536;

        @Option(
                names = "--max-control-line",
                paramLabel = "SIZE",
                converter = Units.Bytes.class,
                description = "Most bytes of a protocol line. Default: 4096.")
        private long maxControlLine = 4096;

        @Option(
                names = "--max-subscriptions",
                paramLabel = "N",
                description = "Most subscriptions of a client, 0 for any number. Default: 0.")
        private int maxSubscriptions;

        @Option(
                names = "--ping-interval",
                paramLabel = "DURATION",
                description = "How often a quiet client is asked whether it is there. Default: 2m.")
        private Duration pingInterval = Duration.ofMinutes(2);

        @Option(
                names = "--ping-max",
                paramLabel = "N",
                description = "Unanswered pings after which a client is cut. Default: 2.")
        private int pingMax = 2;

        @Option(
                names = "--write-deadline",
                paramLabel = "DURATION",
                description = "How long a client may take nothing before it is cut. Default: 10s.")
        private Duration writeDeadline = Duration.ofSeconds(10);

        @Option(
                names = "--auth-timeout",
                paramLabel = "DURATION",
                description = "How long a client may take to say who it is. Default: 2s.")
        private Duration authTimeout = Duration.ofSeconds(2);

        @Option(
                names = "--lame-duck-duration",
                paramLabel = "DURATION",
                description = "How long sending all clients away takes. Default: 2m.")
        private Duration lameDuckDuration = Duration.ofMinutes(2);

        @Option(
                names = "--lame-duck-grace",
                paramLabel = "DURATION",
                description = "How long they may leave by themselves first. Default: 10s.")
        private Duration lameDuckGrace = Duration.ofSeconds(10);

        @Option(
                names = "--threads",
                paramLabel = "N",
                description = "Event loops. Default: one a core.")
        private int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 64);
    }

    @Override
    public Integer call() {
        var options = options();
        new ServerLog(flags.logFile, flags.logTimes, flags.debug).apply();
        StandaloneBroker.serve(options, flags.pidFile, flags.portsFolder);
        return ExitStatus.PASS.code();
    }

    private BrokerOptions options() {
        try {
            return BrokerOptions.builder()
                    .host(flags.host)
                    .port(flags.port == -1 ? 0 : flags.port)
                    .name(flags.name)
                    .clientAdvertise(flags.clientAdvertise)
                    .monitorPort(monitorPort())
                    .authorization(authorization())
                    .maxPayload(Math.toIntExact(limits.maxPayload))
                    .maxPending(limits.maxPending)
                    .maxControlLine(Math.toIntExact(limits.maxControlLine))
                    .maxConnections(limits.maxConnections)
                    .maxSubscriptions(limits.maxSubscriptions)
                    .pingInterval(limits.pingInterval)
                    .pingMax(limits.pingMax)
                    .writeDeadline(limits.writeDeadline)
                    .authTimeout(limits.authTimeout)
                    .lameDuck(limits.lameDuckDuration, limits.lameDuckGrace)
                    .threads(limits.threads)
                    .build();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw wrong(e.getMessage() + ".");
        }
    }

    private int monitorPort() {
        if (flags.monitorPort == null) {
            return -1;
        }
        return flags.monitorPort == -1 ? 0 : flags.monitorPort;
    }

    private Authorization authorization() {
        if (flags.token != null) {
            if (flags.user != null || flags.password != null) {
                throw wrong("--auth stands alone: leave out --user and --pass, or the token.");
            }
            return Authorization.token(flags.token);
        }
        if (flags.user == null && flags.password == null) {
            return Authorization.NONE;
        }
        if (flags.user == null || flags.password == null) {
            throw wrong("--user and --pass go together: give both.");
        }
        return Authorization.user(flags.user, flags.password);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
