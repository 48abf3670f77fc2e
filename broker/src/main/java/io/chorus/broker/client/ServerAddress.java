package io.chorus.broker.client;

import java.net.URI;
import java.net.URISyntaxException;

/// Where a broker listens.
///
/// @param host name or address; an IPv6 address without brackets
/// @param port 1 to 65535
public record ServerAddress(String host, int port) {
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

    /// Reads `nats://host:port`, `host:port` or `host`; the port is 4222 unless given.
    ///
    /// @throws IllegalArgumentException in a sentence that names the text
    public static ServerAddress parse(String text) {
        try {
            var uri = new URI(text.contains("://") ? text : "nats://" + text);
            var host = uri.getHost();
            if (host == null || !"nats".equals(uri.getScheme())) {
                throw new URISyntaxException(text, "want nats://host:port");
            }
            var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return new ServerAddress(bare, uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no broker address: want nats://host:port", e);
        }
    }

    /// The form that Choria and NATS show: `nats://host:port`.
    public String url() {
        return "nats://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return url();
    }
}
