package io.chorus.emulator.host;

import io.chorus.agents.host.EmulatorStatus;
import io.chorus.agents.host.HostException;
import io.chorus.agents.host.NodeTotals;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What emulators of this machine tell over HTTP. Safe for any thread.
final class StatusPages {
    static final String VARIABLES = "/debug/vars";
    static final String CONNECTS = "/debug/connects";
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client;
    private final String version;

    /// @param version of this Chorus
    StatusPages(HttpClient client, String version) {
        this.client = client;
        this.version = version;
    }

    /// A page; empty if nobody serves it.
    Optional<byte[]> page(int port, String path) {
        try {
            var address = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
            var request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
            var response = client.send(request, BodyHandlers.ofByteArray());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException("the host is being stopped", e);
        }
    }

    /// The variables of an emulator; empty if none answers there.
    Optional<JsonNode> variables(int port) {
        return page(port, VARIABLES).flatMap(StatusPages::json);
    }

    private static Optional<JsonNode> json(byte[] page) {
        try {
            return Optional.of(JSON.readTree(page));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// An emulator at a port, whoever started it.
    EmulatorStatus status(int port) {
        return variables(port)
                .map(page -> {
                    var config = page.path("config");
                    return new EmulatorStatus(
                            port,
                            page.path("name").asString("unknown"),
                            true,
                            config.path("pid").asLong(-1),
                            page.path("memstats").path("Sys").asLong(0),
                            "",
                            config.path("instances").asInt(0),
                            page.path("chorus").path("connected").asInt(-1),
                            page.path("chorus").path("first").asInt(0),
                            page.path("chorus").path("seed").asLong(0),
                            0,
                            0,
                            0,
                            "",
                            "",
                            totals(page));
                })
                .orElseGet(() -> EmulatorStatus.none(port));
    }

    /// An emulator of this host.
    EmulatorStatus status(Emulator emulator) {
        var page = emulator.alive() ? variables(emulator.port()) : Optional.<JsonNode>empty();
        var mark = emulator.mark();
        var ours = page.map(it -> it.path("chorus"));
        return new EmulatorStatus(
                emulator.port(),
                emulator.name(),
                page.isPresent(),
                mark == null || !emulator.alive() ? -1 : mark.pid(),
                page.map(it -> it.path("memstats").path("Sys").asLong(0)).orElse(0L),
                emulator.digest(),
                emulator.instances(),
                page.isEmpty() ? 0 : ours.orElseThrow().path("connected").asInt(-1),
                emulator.first(),
                emulator.seed(),
                emulator.atMillis(),
                ours.map(it -> it.path("began").asLong(0)).orElse(0L),
                ours.map(it -> it.path("up_at").asLong(0)).orElse(0L),
                emulator.run(),
                emulator.ours() ? version : "",
                page.map(StatusPages::totals).orElse(NodeTotals.NONE));
    }

    private static NodeTotals totals(JsonNode page) {
        var ours = page.path("chorus");
        return new NodeTotals(
                ours.path("reconnects").asLong(0),
                ours.path("requests").asLong(0),
                ours.path("replies").asLong(0));
    }
}
