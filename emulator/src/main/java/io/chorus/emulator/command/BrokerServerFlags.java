package io.chorus.emulator.command;

import io.chorus.broker.server.Authorization;
import io.chorus.broker.server.BrokerOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// nats-server's own flags; `null` is one that was not given, so that the file may speak.
final class BrokerServerFlags {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "nats-server's configuration file to read; flags win over it.")
    @Nullable Path config;

    @Option(
            names = {"-t", "--test-config"},
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOL",
            description = "Only say whether the configuration file is valid.")
    boolean test;

    @Option(
            names = {"-a", "--addr", "--net"},
            paramLabel = "HOST",
            description = "Address to listen on. Default: 127.0.0.1.")
    @Nullable String host;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "Port for clients, -1 for any free one. Default: 4222.")
    @Nullable Integer port;

    @Option(
            names = {"-n", "--name", "--server_name"},
            paramLabel = "NAME",
            description = "Name of the server. Default: its generated id.")
    @Nullable String name;

    @Option(
            names = {"-m", "--http_port"},
            paramLabel = "PORT",
            description = "Port of the monitoring pages, -1 for any free one. Default: none.")
    @Nullable Integer monitorPort;

    @Option(
            names = {"-P", "--pid"},
            paramLabel = "FILE",
            description = "File to write the process id to.")
    @Nullable Path pidFile;

    @Option(
            names = "--ports_file_dir",
            paramLabel = "DIR",
            description = "Folder for the file chorus_<pid>.ports with the ports in use.")
    @Nullable Path portsFolder;

    @Option(
            names = "--client_advertise",
            paramLabel = "HOST:PORT",
            description = "Address that clients are told instead of the one listened on.")
    @Nullable String clientAdvertise;

    @Option(
            names = {"-l", "--log"},
            paramLabel = "FILE",
            description = "File to log to. Default: standard error.")
    @Nullable Path logFile;

    @Option(
            names = {"-T", "--logtime"},
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOL",
            description = "Date and time in the log; -T=false leaves them out. Default: true.")
    @Nullable Boolean logTimes;

    @Option(
            names = {"-D", "--debug"},
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOL",
            description = "Log connections too.")
    @Nullable Boolean debug;

    @Option(names = "--user", paramLabel = "NAME", description = "User that may connect.")
    @Nullable String user;

    @Option(names = "--pass", paramLabel = "PASSWORD", description = "That user's password.")
    @Nullable String password;

    @Option(
            names = "--auth",
            paramLabel = "TOKEN",
            description = "Token that clients must know, instead of user and password.")
    @Nullable String token;

    @Option(
            names = "--end-with-input",
            description =
                    "End when standard input ends, as a child of another program that looks after it; that program gets Ctrl-C alone. A line \"use\" there is answered with what the process uses, as JSON; \"collect\" the same once its heap is collected. nats-server has no such flag.")
    boolean endWithInput;

    @Option(
            names = {"-v", "--version"},
            versionHelp = true,
            description = "Print the version.")
    boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    boolean help;

    /// Sets what was given.
    void applyTo(BrokerOptions.Builder builder) {
        Given.set(host, builder::host);
        Given.set(port, number -> builder.port(number == -1 ? 0 : number));
        Given.set(name, builder::name);
        Given.set(clientAdvertise, builder::clientAdvertise);
        Given.set(monitorPort, number -> builder.monitorPort(number == -1 ? 0 : number));
        var authorization = authorization();
        if (authorization.required()) {
            builder.authorization(authorization);
        }
    }

    private Authorization authorization() {
        if (token != null) {
            if (user != null || password != null) {
                throw new IllegalArgumentException(
                        "--auth stands alone: leave out --user and --pass, or the token");
            }
            return Authorization.token(token);
        }
        if (user == null && password == null) {
            return Authorization.NONE;
        }
        if (user == null || password == null) {
            throw new IllegalArgumentException("--user and --pass go together: give both");
        }
        return Authorization.user(user, password);
    }
}
