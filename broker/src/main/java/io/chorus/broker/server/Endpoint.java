package io.chorus.broker.server;

/// A host and a port as clients are told them.
record Endpoint(String host, int port) {
    /// Reads `host:port`, an IPv6 address in brackets.
    static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        try {
            if (colon > 0) {
                var host = text.substring(0, colon);
                int port = Integer.parseInt(text.substring(colon + 1));
                if (port > 0 && port <= 65_535) {
                    return new Endpoint(
                            host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                            port);
                }
            }
        } catch (NumberFormatException _) {
            // Falls through to the one complaint that fits all.
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no address to advertise: want host:port");
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
