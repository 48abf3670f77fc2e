package io.chorus.broker.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads monitoring pages.
final class Pages {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private Pages() {}

    static JsonNode get(Broker broker, String path) throws IOException, InterruptedException {
        return get(broker.monitorPort(), path);
    }

    static JsonNode get(int port, String path) throws IOException, InterruptedException {
        return JSON.readTree(answer(port, path).body());
    }

    static HttpResponse<String> answer(int port, String path)
            throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + port + path);
        return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
