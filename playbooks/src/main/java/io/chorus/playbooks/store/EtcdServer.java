package io.chorus.playbooks.store;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The JSON gateway of an etcd: all calls are POSTs, keys and values are base64, numbers of 64 bits
/// are strings in answers, and fields that are zero, false or empty are left out.
final class EtcdServer implements AutoCloseable {
    private static final int NOT_FOUND = 5; // of gRPC
    private static final int UNAUTHENTICATED = 16; // of gRPC

    private final HttpServer http;
    private final String user;
    private final String password;
    private volatile boolean loggedIn;

    /// @param user empty to come without a name
    EtcdServer(HttpServer http, String user, String password) {
        this.http = http;
        this.user = user;
        this.password = password;
        this.loggedIn = user.isEmpty();
    }

    String name() {
        return http.name();
    }

    static ObjectNode object() {
        return HttpServer.JSON.createObjectNode();
    }

    static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String decoded(JsonNode field) {
        return new String(Base64.getDecoder().decode(field.asString("")), StandardCharsets.UTF_8);
    }

    /// Asks for all keys with a prefix.
    static ObjectNode range(String prefix) {
        if (prefix.isEmpty()) {
            var all = Base64.getEncoder().encodeToString(new byte[1]);
            return object().put("key", all).put("range_end", all);
        }
        // The first key that no longer has the prefix. UTF-8 has no byte 255, so none overflows.
        byte[] end = prefix.getBytes(StandardCharsets.UTF_8);
        end[end.length - 1]++;
        return object().put("key", encoded(prefix))
                .put("range_end", Base64.getEncoder().encodeToString(end));
    }

    /// Calls and takes nothing but success.
    ///
    /// @param what the call is for, as in "cannot …"
    JsonNode call(String what, String path, ObjectNode body, Duration limit)
            throws InterruptedException {
        return expected(what, answer(path, body, limit)).json();
    }

    /// Calls; the answer may say no.
    HttpServer.Answer answer(String path, ObjectNode body, Duration limit)
            throws InterruptedException {
        if (!loggedIn) {
            login(limit);
        }
        var answer = http.send("POST", "/v3" + path, body.toString(), limit);
        if (code(answer) == UNAUTHENTICATED && !user.isEmpty()) {
            // Tokens end after some minutes without use, and with a restart.
            login(limit);
            answer = http.send("POST", "/v3" + path, body.toString(), limit);
        }
        return answer;
    }

    private void login(Duration limit) throws InterruptedException {
        var answer =
                http.send(
                        "POST",
                        "/v3/auth/authenticate",
                        object().put("name", user).put("password", password).toString(),
                        limit);
        if (!answer.ok()) {
            throw answer.unable()
                    ? http.refused("log in", answer)
                    : new StoreException(
                            "%s does not know user %s with this password (%s)"
                                    .formatted(name(), user, said(answer)));
        }
        http.header("Authorization", answer.json().path("token").asString(""));
        loggedIn = true;
    }

    JsonNode expectedOk(String what, HttpServer.Answer answer) {
        return expected(what, answer).json();
    }

    private HttpServer.Answer expected(String what, HttpServer.Answer answer) {
        if (answer.status() == 401
                || answer.status() == 403
                || said(answer).endsWith("user name is empty")) {
            throw new StoreException(
                    "%s does not let us %s (%s): set user and password of somebody who may"
                            .formatted(name(), what, said(answer)));
        }
        if (!answer.ok()) {
            throw http.refused(what, answer);
        }
        return answer;
    }

    private static String said(HttpServer.Answer answer) {
        var message = answer.json().path("message").asString("");
        return message.isEmpty() ? answer.excerpt() : message;
    }

    /// Whether the server does not know what the call was about, such as a lease.
    static boolean unknown(HttpServer.Answer answer) {
        return code(answer) == NOT_FOUND;
    }

    private static int code(HttpServer.Answer answer) {
        return answer.ok() ? 0 : answer.json().path("code").asInt(0);
    }

    /// Waits until a key is deleted.
    ///
    /// @param revision the first change that counts
    void awaitDelete(String key, long revision, Duration atMost) throws InterruptedException {
        var wish = object().put("key", encoded(key)).put("start_revision", Long.toString(revision));
        var body = object();
        body.set("create_request", wish);
        var request =
                http.request("/v3/watch").POST(BodyPublishers.ofString(body.toString())).build();
        var watch = new Watch();
        var stream = http.client().sendAsync(request, BodyHandlers.fromLineSubscriber(watch));
        try {
            watch.over.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            // Whoever waits looks again now and then, also when nothing was told.
        } catch (ExecutionException e) {
            throw http.unreachable(
                    e.getCause() instanceof IOException io ? io : new IOException(e.getCause()));
        } finally {
            stream.cancel(true);
        }
    }

    /// Reads what a watch tells, a line of JSON a message.
    private static final class Watch implements Flow.Subscriber<String> {
        private final CompletableFuture<Boolean> over = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            try {
                var result = HttpServer.JSON.readTree(line).path("result");
                result.path("events")
                        .forEach(event -> {
                            if (event.path("type").asString("").equals("DELETE")) {
                                over.complete(true);
                            }
                        });
                if (result.path("canceled").asBoolean(false)) {
                    over.complete(false);
                }
            } catch (JacksonException _) {
                // No message of a watch: whoever waits asks the server itself.
                over.complete(false);
            }
        }

        @Override
        public void onError(Throwable failure) {
            over.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            over.complete(false);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
