package io.chorus.playbooks.store;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A store's server as seen over HTTP: every way not to get an answer becomes one sentence.
final class HttpServer implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final int EXCERPT = 200;

    private final String product;
    private final URI base;
    private final String mend;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_LIMIT)
                    .build();

    /// Sent with every request; a login may add one at any time.
    private final Map<String, String> headers = new ConcurrentHashMap<>();

    /// What came back, whatever the status.
    record Answer(int status, String body, HttpHeaders headers) {
        boolean ok() {
            return status == 200;
        }

        /// Whether the server could not do it for now, as one that has no leader says.
        boolean unable() {
            return status >= 500 || status == 429;
        }

        /// The body read as JSON; missing if it is none.
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JacksonException _) {
                // Proxies answer in HTML; whoever needs a field will not find it.
                return MissingNode.getInstance();
            }
        }

        String excerpt() {
            var line = body.strip().replaceAll("\\s+", " ");
            return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "…";
        }
    }

    /// @param product the server's name for messages, such as `Consul`
    /// @param mend what to look at if it does not answer
    HttpServer(String product, URI base, String mend) {
        this.product = product;
        this.base = base;
        this.mend = mend;
    }

    /// Reads an address that a person wrote.
    ///
    /// @param otherwise the scheme of one that has none
    /// @throws StoreException if it is none
    static URI address(String text, String otherwise) {
        var whole = text.contains("://") ? text : otherwise + "://" + text;
        try {
            var uri =
                    URI.create(
                            whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole);
            if (uri.getUserInfo() != null) {
                throw new StoreException(
                        "an address shows who sees it, so it has no name and password: there are properties for them");
            }
            if (uri.getHost() != null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Said below, like every other way to be wrong.
        }
        throw new StoreException(
                "\"%s\" is no address of a server: want http://HOST:PORT or https://HOST:PORT"
                        .formatted(text));
    }

    /// Product and address, as in `Consul at http://127.0.0.1:8500`.
    String name() {
        return product + " at " + base;
    }

    void header(String name, String value) {
        headers.put(name, value);
    }

    /// A request to be completed with method and limit.
    HttpRequest.Builder request(String path) {
        var builder = HttpRequest.newBuilder(URI.create(base + path));
        headers.forEach(builder::header);
        return builder;
    }

    HttpClient client() {
        return client;
    }

    /// Sends and waits for the whole answer.
    ///
    /// @throws UnreachableStoreException if none came in time
    Answer send(String method, String path, String body, Duration limit)
            throws InterruptedException {
        var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request = request(path).method(method, publisher).timeout(limit).build();
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    new String(response.body(), StandardCharsets.UTF_8),
                    response.headers());
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    UnreachableStoreException unreachable(IOException e) {
        return new UnreachableStoreException(
                "%s does not answer (%s): %s".formatted(name(), reason(e), mend), e);
    }

    /// A status that nobody expected, in one sentence.
    StoreException refused(String what, Answer answer) {
        var sentence =
                "%s refused to %s: status %d, %s"
                        .formatted(name(), what, answer.status(), answer.excerpt());
        return answer.unable()
                ? new UnreachableStoreException(sentence)
                : new StoreException(sentence);
    }

    private static String reason(IOException e) {
        var message = e.getMessage();
        if (message != null && !message.isBlank()) {
            return message;
        }
        return e instanceof java.net.ConnectException
                ? "connection refused"
                : e.getClass().getSimpleName();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
