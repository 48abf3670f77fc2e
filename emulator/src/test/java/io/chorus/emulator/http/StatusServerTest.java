package io.chorus.emulator.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StatusServerTest {
    private static final List<String> COMMAND = List.of("chorus", "emulate", "-i", "750");

    private StatusServer server;

    @BeforeEach
    void start() {
        server = StatusServer.start("127.0.0.1", 0, COMMAND, new StillFleet(749));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var address = URI.create("http://127.0.0.1:" + server.port() + path);
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        }
    }

    @Test
    void variablesAreWrittenAsExpvarDoes() throws Exception {
        var response = get("/debug/vars");

        var type = response.headers().firstValue("content-type").orElse("");
        assertTrue(type.startsWith("application/json"), type);
        var lines = response.body().lines().toList();
        assertEquals("{", lines.getFirst());
        assertEquals("}", lines.getLast());
        assertTrue(lines.get(1).startsWith("\"chorus\": {\"bytes_per_node\": "), lines.get(1));
        assertEquals("\"cmdline\": [\"chorus\",\"emulate\",\"-i\",\"750\"],", lines.get(2));
        assertEquals(
                "\"config\": {\"agents\": 3, \"collectives\": 2, \"instances\": 750, \"pid\": "
                        + ProcessHandle.current().pid()
                        + "},",
                lines.get(3));
        assertEquals("\"name\": \"shell\\\"1\"", lines.get(5));
        var json = new JsonMapper().readTree(response.body());
        assertTrue(json.path("memstats").path("Sys").asLong() > 10_000_000);
        assertEquals(1_000_000_000_000L, json.path("chorus").path("requests").asLong());
    }

    @Test
    void metricsAreOpenMetrics() throws Exception {
        var response = get("/metrics");

        var type = response.headers().firstValue("content-type").orElse("");
        assertTrue(type.startsWith("application/openmetrics-text"), type);
        var lines = response.body().lines().toList();
        assertEquals("# EOF", lines.getLast());
        assertTrue(lines.contains("chorus_nodes_connected 749.0"), response.body());
        assertTrue(lines.contains("chorus_reconnects_total 4.0"), response.body());
    }

    @Test
    void healthTellsWhetherTheFleetIsWhole() throws Exception {
        assertEquals(503, get("/healthz").statusCode());
        try (var whole = StatusServer.start("127.0.0.1", 0, COMMAND, new StillFleet(750))) {
            server.close();
            server = whole;
            assertEquals(200, get("/healthz").statusCode());
        }
    }

    @Test
    void aPortInUseIsRefusedInASentence() {
        var port = server.port();

        var refusal =
                assertThrows(
                        ChorusException.class,
                        () -> StatusServer.start("127.0.0.1", port, COMMAND, new StillFleet(0)));

        assertEquals(ExitStatus.PREFLIGHT, refusal.status());
        assertTrue(String.valueOf(refusal.getMessage()).contains("--http-port"));
    }
}
