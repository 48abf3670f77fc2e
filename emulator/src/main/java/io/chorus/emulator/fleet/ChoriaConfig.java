package io.chorus.emulator.fleet;

import io.chorus.broker.client.Credentials;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The little of a Choria configuration file that says where the broker is (Choria notes, 11.2):
/// `key = value` lines, comments begin with `#`; all other keys are a node's own affair and pass
/// unread.
public final class ChoriaConfig {
    private final Map<String, String> values;

    private ChoriaConfig(Map<String, String> values) {
        this.values = values;
    }

    /// Reads a file; an empty one, `/dev/null` included, says nothing.
    ///
    /// @throws ChorusException with exit status 2 if it cannot be read or a line is no setting
    public static ChoriaConfig read(Path file) {
        var values = new HashMap<String, String>();
        try {
            int number = 0;
            for (var line : Files.readAllLines(file)) {
                number++;
                var text = line.strip();
                if (text.isEmpty() || text.startsWith("#")) {
                    continue;
                }
                int equals = text.indexOf('=');
                if (equals < 1) {
                    throw new ChorusException(
                            ExitStatus.USAGE,
                            "%s, line %d: \"%s\" is no setting: want key = value."
                                    .formatted(file, number, text));
                }
                values.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
            }
        } catch (IOException e) {
            throw new ChorusException(
                    ExitStatus.USAGE,
                    "Cannot read the configuration file %s: does it exist, and is it text? (--config)"
                            .formatted(file),
                    e);
        }
        return new ChoriaConfig(values);
    }

    /// `plugin.choria.middleware_hosts`, with the file's user and password; empty if it names none.
    ///
    /// @throws ChorusException with exit status 2 if one is no address
    public List<ServerAddress> servers() {
        var hosts = values.getOrDefault("plugin.choria.middleware_hosts", "");
        try {
            return Stream.of(hosts.split(",", -1))
                    .map(String::strip)
                    .filter(host -> !host.isEmpty())
                    .map(host -> ServerAddress.parse(host).withCredentials(credentials()))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new ChorusException(
                    ExitStatus.USAGE, "plugin.choria.middleware_hosts: " + e.getMessage(), e);
        }
    }

    /// `plugin.nats.user` and `plugin.nats.pass`, which count only together; else `null`.
    private @Nullable Credentials credentials() {
        var user = values.get("plugin.nats.user");
        var password = values.get("plugin.nats.pass");
        return user == null || password == null
                ? null
                : new Credentials.UserPassword(user, password);
    }
}
