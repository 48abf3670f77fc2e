package io.chorus.playbooks.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.client.ServerAddress;
import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.YamlFile;
import io.chorus.playbooks.rpc.ChoriaFleet;
import io.chorus.playbooks.rpc.FleetOptions;
import io.chorus.testing.StoreServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Against a real Consul with three hosts, one of which is ill.
@Timeout(60)
class ConsulNodesTest {
    private static StoreServer consul;

    @BeforeAll
    static void start() throws Exception {
        consul = StoreServer.consul();
        register("h1", "10.0.0.1", "passing", "blue");
        register("h2", "10.0.0.2", "passing", "green");
        register("h3", "10.0.0.3", "critical", "blue");
    }

    @AfterAll
    static void stop() {
        consul.close();
    }

    private static void register(String node, String address, String status, String tag)
            throws Exception {
        var json =
                """
                {"Node":"%s","Address":"%s",
                 "Service":{"Service":"emulator","Address":"svc-%s.example.net","Tags":["%s"]},
                 "Check":{"Name":"up","ServiceID":"emulator","Status":"%s"}}
                """
                        .formatted(node, address, node, tag, status);
        try (var client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(consul.url() + "/v1/catalog/register"))
                                    .PUT(BodyPublishers.ofString(json))
                                    .build(),
                            BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer::body);
        }
    }

    private static List<String> resolve(String more) throws InterruptedException {
        return resolve(consul.url(), "emulator", more);
    }

    private static List<String> resolve(String url, String service, String more)
            throws InterruptedException {
        var yaml =
                "x: {type: consul, url: '%s', service: '%s', order: sorted%s}"
                        .formatted(url, service, more);
        var nobody = new ChoriaFleet(FleetOptions.of(List.of(new ServerAddress("127.0.0.1", 1))));
        var sets =
                NodeSets.load(
                        YamlFile.mapping("test.yaml", yaml),
                        name -> new NodeContext(name, nobody, Map.of(), _ -> {}));
        return Objects.requireNonNull(sets.resolve(_ -> true).get("x"));
    }

    @Test
    void hostsWhoseServiceIsWellAreTheSet() throws Exception {
        assertEquals(List.of("h1", "h2"), resolve(""));
        assertEquals(List.of("h1", "h2", "h3"), resolve(", passing: false"));
    }

    @Test
    void aTagChoosesAmongThem() throws Exception {
        assertEquals(List.of("h1"), resolve(", tag: blue"));
        assertEquals(List.of("h1", "h3"), resolve(", tag: blue, passing: false"));
    }

    @Test
    void theServicesOwnAddressesCanBeTaken() throws Exception {
        assertEquals(
                Set.of("svc-h1.example.net", "svc-h2.example.net"),
                Set.copyOf(resolve(", address: service")));
    }

    @Test
    void nobodyAndNothingAreRefused() {
        assertTrue(refusal(consul.url(), "none").contains("no nodes found"));
        assertTrue(refusal("http://127.0.0.1:1", "emulator").contains("no Consul at 127.0.0.1:1"));
        assertTrue(refusal(consul.url() + "/x", "emulator").contains("status 404"));
        assertTrue(refusal("no address", "emulator").contains("bad address"));
    }

    private static String refusal(String url, String service) {
        return assertThrows(PlaybookException.class, () -> resolve(url, service, "")).getMessage();
    }
}
