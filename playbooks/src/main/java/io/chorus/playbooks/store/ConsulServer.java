package io.chorus.playbooks.store;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Consul's HTTP API, as far as values and sessions go.
final class ConsulServer implements AutoCloseable {
    /// What Consul's web server would take for another path.
    private static final Pattern UNCLEAN = Pattern.compile("^/|//|(^|/)\\.{1,2}(/|$)");

    private final HttpServer http;
    private final String datacenter; // empty: the one of the agent asked

    /// One key.
    ///
    /// @param session who has it locked; empty if nobody
    /// @param modified number of the change that made it what it is
    record Entry(String key, String value, String session, long modified) {}

    /// A key at a moment, to wait from.
    ///
    /// @param index number of that moment, at least 1
    record Sight(Optional<Entry> entry, long index) {}

    ConsulServer(HttpServer http, String datacenter) {
        this.http = http;
        this.datacenter = datacenter;
    }

    String name() {
        return http.name();
    }

    Optional<Entry> get(String key, Duration limit) throws InterruptedException {
        return sight(key, "", limit).entry();
    }

    /// Looks at a key, at once or, given a moment, when it is no longer as it was then.
    ///
    /// @param wait empty to answer at once, or such as `&index=7&wait=5000ms`
    Sight sight(String key, String wait, Duration limit) throws InterruptedException {
        var answer = http.send("GET", kv(key, "consistent" + wait), "", limit);
        long index = answer.headers().firstValueAsLong("X-Consul-Index").orElse(0);
        if (answer.status() == 404) {
            return new Sight(Optional.empty(), Math.max(1, index));
        }
        var found = expected("read " + key, answer).json().path(0);
        return new Sight(Optional.of(entry(found)), Math.max(1, index));
    }

    private static Entry entry(JsonNode found) {
        var value = found.path("Value").asString("");
        return new Entry(
                found.path("Key").asString(""),
                new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8),
                found.path("Session").asString(""),
                found.path("ModifyIndex").asLong(0));
    }

    List<String> keys(String prefix, Duration limit) throws InterruptedException {
        var answer = http.send("GET", kv(prefix, "keys"), "", limit);
        var keys = new ArrayList<String>();
        if (answer.status() != 404) {
            expected("list " + prefix, answer).json().forEach(key -> keys.add(key.asString("")));
        }
        return keys;
    }

    /// Writes a key; false if Consul says that it did not.
    boolean put(String key, String value, String how, Duration limit) throws InterruptedException {
        return said("write " + key, http.send("PUT", kv(key, how), value, limit));
    }

    void delete(String key, String how, Duration limit) throws InterruptedException {
        expected("delete " + key, http.send("DELETE", kv(key, how), "", limit));
    }

    /// Creates a session and returns its id.
    String createSession(String name, Duration ttl, Duration lockDelay, Duration limit)
            throws InterruptedException {
        var wish = HttpServer.JSON.createObjectNode();
        wish.put("Name", name);
        wish.put("TTL", ttl.toSeconds() + "s");
        wish.put("LockDelay", lockDelay.toMillis() + "ms");
        wish.put("Behavior", "delete");
        var answer = http.send("PUT", at("/v1/session/create", ""), wish.toString(), limit);
        return expected("create a session", answer).json().path("ID").asString("");
    }

    /// Renews a session and returns it as it is now; empty if it is gone.
    Optional<JsonNode> renewSession(String id, Duration limit) throws InterruptedException {
        var answer = http.send("PUT", at("/v1/session/renew/" + id, ""), "", limit);
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(expected("renew the session", answer).json().path(0));
    }

    void destroySession(String id, Duration limit) throws InterruptedException {
        expected(
                "destroy the session",
                http.send("PUT", at("/v1/session/destroy/" + id, ""), "", limit));
    }

    /// The name of a session; empty if there is no such session.
    Optional<String> sessionName(String id, Duration limit) throws InterruptedException {
        var answer = http.send("GET", at("/v1/session/info/" + id, ""), "", limit);
        var name = expected("show a session", answer).json().path(0).path("Name").asString("");
        return Optional.of(name).filter(known -> !known.isEmpty());
    }

    HttpServer.Answer acquire(String key, String session, String value, Duration limit)
            throws InterruptedException {
        return http.send("PUT", kv(key, "acquire=" + session), value, limit);
    }

    boolean said(String what, HttpServer.Answer answer) {
        return expected(what, answer).body().strip().equals("true");
    }

    private HttpServer.Answer expected(String what, HttpServer.Answer answer) {
        if (answer.status() == 403) {
            throw new StoreException(
                    "%s does not let us %s (%s): set token, or CONSUL_HTTP_TOKEN, to one whose policy allows key and session writes"
                            .formatted(name(), what, answer.excerpt()));
        }
        if (!answer.ok()) {
            throw http.refused(what, answer);
        }
        return answer;
    }

    private String kv(String key, String query) {
        if (UNCLEAN.matcher(key).find()) {
            throw new StoreException(
                    "\"%s\" is no key of Consul: it begins with no / and has no empty part, . or .. between two of them"
                            .formatted(key));
        }
        var path = new StringBuilder("/v1/kv");
        for (var part : key.split("/", -1)) {
            path.append('/')
                    .append(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return at(path.toString(), query);
    }

    private String at(String path, String query) {
        var there =
                datacenter.isEmpty()
                        ? ""
                        : "dc=" + URLEncoder.encode(datacenter, StandardCharsets.UTF_8);
        var both = query.isEmpty() || there.isEmpty() ? query + there : query + "&" + there;
        return both.isEmpty() ? path : path + "?" + both;
    }

    @Override
    public void close() {
        http.close();
    }
}
