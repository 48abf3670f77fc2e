package io.chorus.broker.client;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// Where a broker listens, and who we are there if its address said so.
///
/// @param host name or address; an IPv6 address without brackets
/// @param port 1 to 65535
/// @param credentials from `nats://user:password@host` or `nats://token@host`; `null` if there were
///   none. Never part of [#url] or [#toString]
public record ServerAddress(String host, int port, @Nullable Credentials credentials) {
    private static final int DEFAULT_PORT = 4222;

    public ServerAddress {
        if (host.isEmpty()) {
            throw new IllegalArgumentException(
                    "a server needs a host, as in nats://127.0.0.1:4222");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "port " + port + " of server " + host + " is not within 1 to 65535");
        }
    }

    /// An address without credentials of its own.
    public ServerAddress(String host, int port) {
        this(host, port, null);
    }

    /// Reads `nats://host:port`, `host:port` or `host`, each also with `user:password@` or `token@`
    /// before the host (percent-encoded where needed); the port is 4222 unless given.
    ///
    /// @throws IllegalArgumentException in a sentence that names the text without its credentials
    public static ServerAddress parse(String text) {
        try {
            var uri = new URI(text.contains("://") ? text : "nats://" + text);
            var host = uri.getHost();
            if (host != null && "nats".equals(uri.getScheme())) {
                return new ServerAddress(
                        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                        credentials(uri.getUserInfo(), uri.getRawUserInfo()));
            }
        } catch (URISyntaxException _) {
            // Its message quotes the text, password and all; ours below says enough.
        }
        throw new IllegalArgumentException(
                "\"" + withoutCredentials(text) + "\" is no broker address: want nats://host:port");
    }

    private static @Nullable Credentials credentials(
            @Nullable String decoded, @Nullable String raw) {
        if (decoded == null || raw == null || raw.isEmpty()) {
            return null;
        }
        if (raw.indexOf(':') < 0) {
            return new Credentials.Token(decoded);
        }
        // Splitting what is still encoded keeps a %3A in the user name apart from the separator.
        var encoded = raw.split(":", 2);
        return new Credentials.UserPassword(decode(encoded[0]), decode(encoded[1]));
    }

    private static String decode(String encoded) {
        return String.valueOf(URI.create("x:" + encoded).getSchemeSpecificPart());
    }

    private static String withoutCredentials(String text) {
        int at = text.lastIndexOf('@');
        int scheme = text.indexOf("://");
        return at < 0
                ? text
                : text.substring(0, scheme < 0 ? 0 : scheme + 3) + text.substring(at + 1);
    }

    /// The same place as somebody else.
    public ServerAddress withCredentials(@Nullable Credentials credentials) {
        return new ServerAddress(host, port, credentials);
    }

    /// Whether both lead to the same listener, whoever we are there.
    boolean isSameEndpoint(ServerAddress other) {
        return port == other.port && host.equals(other.host);
    }

    /// The form that Choria and NATS show: `nats://host:port`, without credentials.
    public String url() {
        return "nats://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return url();
    }
}
