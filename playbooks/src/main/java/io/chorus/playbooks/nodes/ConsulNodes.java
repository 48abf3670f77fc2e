package io.chorus.playbooks.nodes;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hosts that Consul lists for a service.
final class ConsulNodes implements NodeSetType {
    private static final String HERE = "http://127.0.0.1:8500";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String name() {
        return "consul";
    }

    @Override
    public void check(Properties raw, Findings findings) {
        new Check(raw, findings)
                .need("service")
                .text("service", "tag", "url", "token", "datacenter")
                .flag("passing")
                .oneOf("address", Set.of("node", "service"))
                .known(
                        Keys.with(
                                "service",
                                "tag",
                                "passing",
                                "address",
                                "url",
                                "token",
                                "datacenter"));
    }

    @Override
    public NodeSetSource load(Properties filled, NodeContext context) {
        var address = filled.text("address", "node");
        if (!address.equals("node") && !address.equals("service")) {
            throw filled.spot("address").error("want node or service, not " + address);
        }
        var request = request(filled, context.childEnvironment());
        boolean ofService = address.equals("service");
        return () -> resolve(filled, request, ofService);
    }

    private static HttpRequest request(Properties filled, Map<String, String> environment) {
        var query = new ArrayList<String>();
        if (filled.flag("passing", true)) {
            query.add("passing");
        }
        for (var key : List.of("tag", "datacenter")) {
            if (filled.get(key) != null) {
                query.add((key.equals("tag") ? "tag=" : "dc=") + encoded(filled.text(key)));
            }
        }
        var url = filled.text("url", address(environment));
        try {
            var request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            url.replaceAll("/+$", "")
                                                    + "/v1/health/service/"
                                                    + encoded(filled.text("service"))
                                                    + (query.isEmpty()
                                                            ? ""
                                                            : "?" + String.join("&", query))))
                            .timeout(LIMIT);
            var token = filled.text("token", environment.getOrDefault("CONSUL_HTTP_TOKEN", ""));
            return (token.isEmpty() ? request : request.header("X-Consul-Token", token)).build();
        } catch (IllegalArgumentException e) {
            throw filled.spot("url")
                    .error("bad address %s: want http://host:8500".formatted(url), e);
        }
    }

    private static String address(Map<String, String> environment) {
        var address = environment.getOrDefault("CONSUL_HTTP_ADDR", HERE);
        return address.contains("://") ? address : "http://" + address;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static List<String> resolve(Properties filled, HttpRequest request, boolean ofService)
            throws InterruptedException {
        try (var client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw filled.spot()
                        .error(
                                "Consul at %s answers with status %d: %s"
                                        .formatted(
                                                request.uri().getAuthority(),
                                                response.statusCode(),
                                                response.body().strip()));
            }
            var names = new ArrayList<String>();
            JSON.readTree(response.body()).forEach(entry -> names.add(name(entry, ofService)));
            return NodeNames.hosts(filled.spot("service"), "Consul", names);
        } catch (JacksonException e) {
            throw unusable(filled, request, "it answers with something that is no JSON", e);
        } catch (IOException e) {
            throw unusable(filled, request, String.valueOf(e), e);
        }
    }

    private static PlaybookException unusable(
            Properties filled, HttpRequest request, String why, Exception e) {
        return filled.spot()
                .error("no Consul at %s: %s".formatted(request.uri().getAuthority(), why), e);
    }

    /// A service without an address of its own has its node's.
    private static String name(JsonNode entry, boolean ofService) {
        if (!ofService) {
            return entry.path("Node").path("Node").asString("");
        }
        var own = entry.path("Service").path("Address").asString("");
        return own.isEmpty() ? entry.path("Node").path("Address").asString("") : own;
    }
}
