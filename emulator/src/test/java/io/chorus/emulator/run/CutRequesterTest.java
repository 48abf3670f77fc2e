package io.chorus.emulator.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.client.Commons;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionHandler;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.Message;
import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.wire.ByteString;
import io.chorus.reports.record.Validity;
import io.chorus.testing.NatsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server that throws out whoever asks, while replies are on their way.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CutRequesterTest {
    private static final String ACCOUNTS =
            """
            accounts {
              FLEET: { users: [ { user: fleet, password: fleet } ] }
              SYS: { users: [ { user: operator, password: operator } ] }
            }
            system_account: SYS
            no_auth_user: fleet
            """;
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir private Path folder = Path.of("unset");

    @Test
    void aRequesterThatIsCutMakesTheRunDoubtful() throws Exception {
        var config = folder.resolve("accounts.conf");
        Files.writeString(config, ACCOUNTS);
        try (var server = NatsServer.start("-c", config.toString());
                var commons = Commons.start();
                var operator = operator(server, commons);
                var watcher = cutting(server, commons, operator)) {
            watcher.subscribe("mcollective.broadcast.agent.emulated0", null);
            for (var connection : List.of(operator, watcher)) {
                connection.start();
                connection.awaitConnected(Duration.ofSeconds(10));
                connection.flush(Duration.ofSeconds(30));
            }

            var record =
                    Asking.of(20, Asking.perSecond(2), 3)
                            .taking(Duration.ofSeconds(1))
                            .on(server)
                            .play(folder.resolve("runs"), new Heard());

            var drops =
                    record.verdict().findings().stream()
                            .filter(finding -> finding.check().equals("drops"))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError(record.verdict().findings()));
            assertNotEquals(Validity.VALID, record.verdict().validity());
            assertTrue(drops.observed().contains("the requester lost"), drops::observed);
        }
    }

    private static Connection operator(NatsServer server, Commons commons) {
        var address = ServerAddress.parse(server.url().replace("//", "//operator:operator@"));
        return new Connection(
                ConnectionOptions.requester(List.of(address), "operator", 1, commons),
                new ConnectionHandler() {
                    @Override
                    public void onMessage(Connection connection, Message message) {
                        // Nobody tells it anything.
                    }
                });
    }

    /// Has every connection for replies cut when the first request passes.
    private static Connection cutting(NatsServer server, Commons commons, Connection operator) {
        var cut = new AtomicBoolean();
        return new Connection(
                ConnectionOptions.requester(
                        List.of(ServerAddress.parse(server.url())), "watcher", 2, commons),
                new ConnectionHandler() {
                    @Override
                    public void onMessage(Connection connection, Message message) {
                        if (cut.compareAndSet(false, true)) {
                            var page = page(server, "/varz");
                            var kick =
                                    "$SYS.REQ.SERVER.%s.KICK"
                                            .formatted(page.path("server_id").stringValue());
                            for (int id : replyConnections(server)) {
                                operator.publish(
                                        ByteString.of(kick),
                                        ByteString.of("kicked"),
                                        "{\"cid\":%d}".formatted(id).getBytes(UTF_8));
                            }
                        }
                    }
                });
    }

    private static List<Integer> replyConnections(NatsServer server) {
        var ids = new ArrayList<Integer>();
        for (var connection : page(server, "/connz").path("connections")) {
            if (connection.path("name").asString("").contains("-receiver")) {
                ids.add(connection.path("cid").asInt());
            }
        }
        return ids;
    }

    private static JsonNode page(NatsServer server, String path) {
        var url = URI.create("http://127.0.0.1:" + server.monitorPort() + path);
        try (var in = url.toURL().openStream()) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
