package io.chorus.emulator.brokers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The monitoring pages of a nats-server on this machine.
///
/// @param port of them
record MonitorPages(HttpClient client, int port) {
    private static final Duration PATIENCE = Duration.ofMillis(900);
    private static final JsonMapper JSON = new JsonMapper();

    /// One of them, of now.
    ///
    /// @param path such as `/varz`
    /// @throws IOException if the server is dead, stands still or says nonsense
    JsonNode read(String path) throws IOException, InterruptedException {
        var page = URI.create("http://" + NatsSettings.HOST + ":" + port + path);
        try {
            var request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
            return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
        } catch (JacksonException e) {
            throw new IOException("no JSON at " + page, e);
        }
    }
}
