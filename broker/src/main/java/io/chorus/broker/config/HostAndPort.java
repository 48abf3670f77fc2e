package io.chorus.broker.config;

/// An address to listen on.
///
/// @param host empty if only a port was given
/// @param port as written: -1 for any free one, 0 for the default or for none at all
record HostAndPort(String host, int port) {
    /// Every address of this machine; what an empty host before the colon means.
    private static final String ANY = "0.0.0.0";

    /// Reads a port, or `host:port` with an IPv6 address in brackets.
    static HostAndPort of(Entry entry) {
        return switch (entry.value()) {
            case Value.Whole _ -> new HostAndPort("", entry.count());
            case Value.Text(_, var text) -> parse(entry, text);
            default -> throw entry.wants("a port, or \"host:port\"");
        };
    }

    private static HostAndPort parse(Entry entry, String text) {
        int colon = text.lastIndexOf(':');
        var host = colon < 0 ? text : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (bracketed) {
            host = host.substring(1, host.length() - 1);
        }
        if (colon < 0 || (host.contains(":") && !bracketed) || host.matches(".*[\\[\\]].*")) {
            throw none(entry, text);
        }
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            return new HostAndPort(host.isEmpty() ? ANY : host, port);
        } catch (NumberFormatException _) {
            throw none(entry, text);
        }
    }

    private static ConfigException none(Entry entry, String text) {
        return entry.wrong(
                "\"" + text + "\" is no address: want \"host:port\", an IPv6 host in brackets");
    }
}
