package io.chorus.broker.cluster;

/// Where a broker takes routes, and what it wants to hear from them.
///
/// @param port 0 for any free one
/// @param user empty to let in everybody
public record RouteListener(String host, int port, String user, String password) {
    private static final int ANY_FREE = -1;

    /// Reads `nats://user:password@host:port`; any scheme will do, and none. Port -1 is any free
    /// one.
    ///
    /// @throws IllegalArgumentException in a sentence that names the text
    public static RouteListener parse(String text) {
        var address = text.substring(text.contains("://") ? text.indexOf("://") + 3 : 0);
        int at = address.lastIndexOf('@');
        var user = at < 0 ? "" : address.substring(0, at);
        int colon = address.lastIndexOf(':');
        int between = user.indexOf(':');
        if (colon <= at + 1) {
            throw none(text);
        }
        var host = address.substring(at + 1, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        try {
            int port = Integer.parseInt(address.substring(colon + 1));
            return new RouteListener(
                    bracketed ? host.substring(1, host.length() - 1) : host,
                    port == ANY_FREE ? 0 : port,
                    between < 0 ? user : user.substring(0, between),
                    between < 0 ? "" : user.substring(between + 1));
        } catch (NumberFormatException e) {
            throw none(text);
        }
    }

    private static IllegalArgumentException none(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is no address for routes: want nats://host:port");
    }

    /// As `host:port`, without credentials.
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
