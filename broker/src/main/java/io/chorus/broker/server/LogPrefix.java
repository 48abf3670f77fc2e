package io.chorus.broker.server;

/// How a connection's log lines begin: `127.0.0.1:53402 - cid:9 - "v1:java:n1" - "$G/user:u1" - `.
final class LogPrefix {
    private LogPrefix() {}

    static String of(PeerRecord record, long id, Session session) {
        var out = new StringBuilder().append(new Endpoint(record.host(), record.port()));
        out.append(" - cid:").append(id).append(" - ");
        if (session.connected()) {
            var said = session.said();
            var client = new StringBuilder();
            append(client, said.version().isEmpty() ? "" : "v" + said.version());
            append(client, said.lang());
            append(client, said.name());
            if (!client.isEmpty()) {
                out.append(Quoted.of(client.toString())).append(" - ");
            }
            var label = session.identity().label();
            if (!label.isEmpty()) {
                out.append(Quoted.of("$G/" + label)).append(" - ");
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, String part) {
        if (!part.isEmpty()) {
            out.append(out.isEmpty() ? "" : ":").append(part);
        }
    }
}
