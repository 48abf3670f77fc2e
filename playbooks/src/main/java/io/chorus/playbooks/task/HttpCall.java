package io.chorus.playbooks.task;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// One request over HTTP, without redirects and within a limit of time for all of it.
///
/// @param headers added last, so that they win
/// @param body JSON to post; `null` to get
/// @param tls whom to trust; `null` for the JVM's own choice
record HttpCall(
        URI uri,
        Map<String, String> headers,
        @Nullable String body,
        Duration limit,
        @Nullable SSLContext tls) {
    static final Duration DEFAULT_LIMIT = Duration.ofSeconds(30);

    private static final int MOST_BYTES = 8 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    HttpCall {
        headers = Map.copyOf(headers);
    }

    static String json(@Nullable Object value) {
        return JSON.writeValueAsString(value);
    }

    /// Why it did not come to an answer.
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;

        FailedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// Sends it and waits.
    ///
    /// @throws FailedException if there is no answer in time
    HttpResponse<String> send() throws InterruptedException, FailedException {
        var request = request();
        var builder = HttpClient.newBuilder().connectTimeout(limit);
        try (var client = (tls == null ? builder : builder.sslContext(tls)).build()) {
            var answer =
                    client.sendAsync(
                            request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
            try {
                return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                throw new FailedException(
                        "no answer from %s: %s".formatted(uri.getAuthority(), reason(e)), e);
            } catch (TimeoutException e) {
                throw new FailedException(
                        "no answer from %s within %d ms"
                                .formatted(uri.getAuthority(), limit.toMillis()),
                        e);
            } finally {
                client.shutdownNow();
            }
        }
    }

    private HttpRequest request() {
        var request =
                HttpRequest.newBuilder(uri)
                        .setHeader("User-Agent", "Choria Playbooks http://choria.io")
                        .setHeader("X-Choria-Request-ID", UUID.randomUUID().toString());
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        headers.forEach(request::setHeader);
        return request.build();
    }

    private static String reason(ExecutionException e) {
        var cause = e.getCause();
        if (cause == null) {
            return String.valueOf(e.getMessage());
        }
        var message = cause.getMessage();
        if (message == null && cause.getCause() != null) {
            message = cause.getCause().getMessage();
        }
        var kind =
                cause instanceof IOException ? cause.getClass().getSimpleName() : cause.toString();
        return message == null ? kind : message;
    }
}
