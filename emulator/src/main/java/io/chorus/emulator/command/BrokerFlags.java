package io.chorus.emulator.command;

import io.chorus.broker.client.Credentials;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ask.BrokerAccess;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which broker to use and who we are there; mixed into every verb that connects.
final class BrokerFlags {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--server",
            split = ",",
            paramLabel = "URL",
            defaultValue = "nats://127.0.0.1:4222",
            description = {
                "Broker, as nats://host:port or host:port; repeat it or separate several by"
                        + " commas.",
                "Default: ${DEFAULT-VALUE}."
            })
    private List<ServerAddress> servers = List.of();

    @Option(names = "--user", paramLabel = "NAME", description = "User at the broker.")
    private @Nullable String user;

    @Option(names = "--pass", paramLabel = "PASSWORD", description = "That user's password.")
    private @Nullable String password;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Token for the broker, instead of user and password.")
    private @Nullable String token;

    @Option(
            names = "--connect-timeout",
            paramLabel = "DURATION",
            converter = Units.SomeTime.class,
            defaultValue = "5s",
            description = "How long connecting may take. Default: ${DEFAULT-VALUE}.")
    private Duration connectTimeout = Duration.ofSeconds(5);

    /// The brokers with the credentials to use there.
    BrokerAccess access() {
        var credentials = credentials();
        return new BrokerAccess(
                credentials == null
                        ? servers
                        : servers.stream().map(s -> s.withCredentials(credentials)).toList(),
                connectTimeout);
    }

    private @Nullable Credentials credentials() {
        if (token != null) {
            if (user != null || password != null) {
                throw wrong("--token stands alone: leave out --user and --pass, or the token.");
            }
            return new Credentials.Token(token);
        }
        if (user == null && password == null) {
            return null;
        }
        if (user == null || password == null) {
            throw wrong("--user and --pass go together: give both.");
        }
        return new Credentials.UserPassword(user, password);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
