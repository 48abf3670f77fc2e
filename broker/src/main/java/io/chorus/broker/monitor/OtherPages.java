package io.chorus.broker.monitor;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/// The small pages: `/`, `/healthz`, `/accstatz`.
final class OtherPages {
    private OtherPages() {}

    static String index(ServerDetail server) {
        return """
        <!DOCTYPE html>
        <html lang="en">
        <head><title>%1$s</title></head>
        <body>
        <p>%1$s, version %2$s</p>
        <p><a href="./varz">General</a></p>
        <p><a href="./connz">Connections</a></p>
        <p><a href="./routez">Routes</a></p>
        <p><a href="./subsz">Subscriptions</a></p>
        <p><a href="./accstatz">Accounts</a></p>
        <p><a href="./healthz">Health</a></p>
        </body>
        </html>
        """
                .formatted(
                        server.identity().name().replace("&", "&amp;").replace("<", "&lt;"),
                        server.identity().version());
    }

    static ObjectNode health(boolean ready) {
        var page = Json.object();
        if (ready) {
            return page.put("status", "ok");
        }
        return page.put("status", "error")
                .put("error", "failed to be ready for connections: it lets nobody in any more");
    }

    /// Everybody is in the one default account.
    static ObjectNode accounts(ServerDetail server) {
        var page = Json.object();
        page.put("server_id", server.identity().id()).put("now", Json.time(Instant.now()));
        var account = page.putArray("account_statz").addObject();
        account.put("acc", "$G")
                .put("name", "$G")
                .put("conns", server.connections().current())
                .put("leafnodes", 0)
                .put("total_conns", server.connections().current())
                .put("num_subscriptions", server.interest().subscriptions());
        account.putObject("sent")
                .put("msgs", server.traffic().messagesOut())
                .put("bytes", server.traffic().bytesOut());
        account.putObject("received")
                .put("msgs", server.traffic().messagesIn())
                .put("bytes", server.traffic().bytesIn());
        account.put("slow_consumers", server.connections().slowConsumers());
        return page;
    }
}
