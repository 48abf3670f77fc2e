package io.chorus.broker.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.io.JsonStringEncoder;

/// Builds INFO, compact as nats-server writes it: some readers look for pieces of the text.
final class InfoMessage {
    private final ServerIdentity server;
    private final Endpoint address;
    private volatile String beforeClient;

    /// The members about the cluster; empty for a broker alone.
    private volatile String cluster = "";

    InfoMessage(ServerIdentity server, BrokerOptions options, Endpoint address) {
        this.server = server;
        this.address = address;
        this.beforeClient = beforeClient(options);
    }

    /// Says from now on what follows from these options.
    void options(BrokerOptions options) {
        beforeClient = beforeClient(options);
    }

    private String beforeClient(BrokerOptions options) {
        var out = new StringBuilder("{\"server_id\":");
        text(out, server.id()).append(",\"server_name\":");
        text(out, server.name()).append(",\"version\":");
        text(out, ServerIdentity.VERSION).append(",\"proto\":1,\"go\":");
        text(out, ServerIdentity.RUNTIME).append(",\"host\":");
        text(out, address.host()).append(",\"port\":").append(address.port());
        out.append(",\"headers\":true");
        if (options.authorization().required()) {
            out.append(",\"auth_required\":true");
        }
        out.append(",\"max_payload\":").append(options.maxPayload());
        return out.toString();
    }

    /// Changes what it says of the cluster.
    ///
    /// @param urls where clients may go; empty as long as there is but this broker
    void cluster(String name, List<String> urls) {
        var out = new StringBuilder(",\"cluster\":");
        text(out, name);
        if (!urls.isEmpty()) {
            out.append(",\"connect_urls\":[");
            for (int i = 0; i < urls.size(); i++) {
                text(out.append(i == 0 ? "" : ","), urls.get(i));
            }
            out.append(']');
        }
        cluster = out.toString();
    }

    /// The first one, at accept.
    byte[] greeting(long clientId, String clientIp) {
        return client(clientId, clientIp).append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    /// A later one, to those who know that INFO may come at any time.
    ///
    /// @param lameDuck whether this broker is about to leave
    byte[] update(long clientId, String clientIp, boolean lameDuck) {
        var out = client(clientId, clientIp);
        if (lameDuck) {
            out.append(",\"ldm\":true");
        }
        out.append(",\"connect_info\":true,\"remote_account\":\"$G\"}");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private StringBuilder client(long clientId, String clientIp) {
        var before = beforeClient;
        var out = new StringBuilder(before.length() + 128);
        out.append(before).append(",\"client_id\":").append(clientId);
        return text(out.append(",\"client_ip\":"), clientIp).append(cluster);
    }

    private static StringBuilder text(StringBuilder out, String value) {
        return out.append('"')
                .append(JsonStringEncoder.getInstance().quoteAsCharArray(value))
                .append('"');
    }
}
