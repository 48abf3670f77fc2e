package io.chorus.broker.cluster;

import java.net.URI;
import java.net.URISyntaxException;

/// Where another broker of the cluster takes routes, and who we are to it.
///
/// @param user empty for nobody in particular
public record RouteAddress(String host, int port, String user, String password) {
    public RouteAddress {
        if (host.isBlank()) {
            throw new IllegalArgumentException(
                    "a route needs a host, for instance nats-route://127.0.0.1:6222");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "the port of the route to " + host + " is " + port + ", want 1 to 65535");
        }
    }

    /// Without credentials.
    public RouteAddress(String host, int port) {
        this(host, port, "", "");
    }

    /// Reads `nats-route://user:password@host:port`; any scheme will do, and none.
    ///
    /// @throws IllegalArgumentException in a sentence that names the text
    public static RouteAddress parse(String text) {
        try {
            var uri = new URI(text.contains("://") ? text : "nats-route://" + text);
            var host = uri.getHost();
            if (host == null || uri.getPort() < 0) {
                throw new IllegalArgumentException(noRoute(text));
            }
            var info = uri.getUserInfo() == null ? "" : uri.getUserInfo();
            int colon = info.indexOf(':');
            return new RouteAddress(
                    host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                    uri.getPort(),
                    colon < 0 ? info : info.substring(0, colon),
                    colon < 0 ? "" : info.substring(colon + 1));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(noRoute(text), e);
        }
    }

    private static String noRoute(String text) {
        return "\"" + text + "\" is no route: want nats-route://host:port";
    }

    /// Whether both lead to the same place, whoever goes there.
    public boolean leadsTo(RouteAddress other) {
        return host.equals(other.host) && port == other.port;
    }

    /// The same for somebody.
    public RouteAddress as(String newUser, String newPassword) {
        return new RouteAddress(host, port, newUser, newPassword);
    }

    /// As `host:port`, without credentials.
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
