package io.chorus.emulator.command;

import io.chorus.broker.client.Credentials;
import io.chorus.broker.client.ServerAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Who we are at a broker; part of every set of flags that names one.
final class CredentialFlags {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--user", paramLabel = "NAME", description = "User at the broker.")
    private @Nullable String user;

    @Option(names = "--pass", paramLabel = "PASSWORD", description = "That user's password.")
    private @Nullable String password;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Token for the broker, instead of user and password.")
    private @Nullable String token;

    /// The same addresses, each with what to log in with unless it brings that itself.
    ///
    /// @throws ParameterException if the flags given do not go together
    List<ServerAddress> addTo(List<ServerAddress> servers) {
        var given = credentials();
        return servers.stream()
                .map(server ->
                        given == null || server.credentials() != null
                                ? server
                                : server.withCredentials(given))
                .toList();
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
