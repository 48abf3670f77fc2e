package io.chorus.playbooks.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chorus.playbooks.PlaybookException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Webhook, Graphite and Slack against a server that notes what it is asked.
@Timeout(20)
class WebTasksTest {
    private record Seen(String method, String uri, Map<String, List<String>> headers, String body) {
        @Nullable String header(String name) {
            var values = headers.get(name);
            return values == null ? null : String.join("|", values);
        }

        JsonNode json() {
            return new JsonMapper().readTree(body);
        }
    }

    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final TestContext context = TestContext.alone();
    private final CountDownLatch over = new CountDownLatch(1);
    private int status = 200;
    private String answer = "{\"ok\":true}";
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(
                    new Seen(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            Map.copyOf(exchange.getRequestHeaders()),
                            body));
            if (exchange.getRequestURI().getPath().equals("/slow")) {
                over.await();
            }
            if (exchange.getRequestURI().getPath().equals("/moved")) {
                exchange.getResponseHeaders().add("Location", url("/elsewhere"));
            }
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
            if (status != 204) {
                exchange.getResponseBody().write(bytes);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Seen last() {
        return seen.stream().reduce((_, next) -> next).orElseThrow();
    }

    @Test
    void aPostSendsItsDataAsJson() throws Exception {
        var result =
                context.run(
                        "webhook",
                        "{uri: '%s', data: {state: up, hosts: [a, b], n: 5}}"
                                .formatted(url("/hook?x=1")));

        assertTrue(result.success(), result::message);
        assertEquals(List.of("{\"ok\":true}"), result.data());
        assertEquals("POST", last().method());
        assertEquals("/hook?x=1", last().uri());
        assertEquals(
                new JsonMapper().readTree("{\"state\":\"up\",\"hosts\":[\"a\",\"b\"],\"n\":5}"),
                last().json());
        assertEquals("application/json", last().header("Content-type"));
        assertEquals("Choria Playbooks http://choria.io", last().header("User-agent"));
    }

    @Test
    void eachTryHasAnIdOfItsOwn() throws Exception {
        var yaml = "uri: " + url("/");
        context.run("webhook", yaml);
        var first = last().header("X-choria-request-id");
        context.run("webhook", yaml);

        assertTrue(String.valueOf(first).matches("[0-9a-f-]{36}"), first);
        assertNotEquals(first, last().header("X-choria-request-id"));
    }

    @Test
    void aGetAppendsItsDataToTheQuery() throws Exception {
        context.run(
                "webhook",
                "{uri: '%s', method: get, data: {a: 'x y&', b: [1, 2], c: true}}"
                        .formatted(url("/hook?q=0")));

        assertEquals("GET", last().method());
        assertEquals("/hook?q=0&a=x+y%26&b=1%2C2&c=true", last().uri());
        assertEquals("", last().body());
        assertNull(last().header("Content-type"));
    }

    @Test
    void headersOfThePlaybookWin() throws Exception {
        context.run(
                "webhook",
                "{uri: '%s', headers: {X-Team: edge, User-Agent: mine}}".formatted(url("/")));

        assertEquals("edge", last().header("X-team"));
        assertEquals("mine", last().header("User-agent"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void everyStatusOfTwoHundredIsSuccess(int code) throws Exception {
        status = code;

        assertTrue(context.run("webhook", "uri: " + url("/")).success());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 404, 500})
    void everyOtherStatusIsAFailureAndRedirectsAreNotFollowed(int code) throws Exception {
        status = code;

        var result = context.run("webhook", "{uri: '%s', method: GET}".formatted(url("/moved")));

        assertFalse(result.success());
        assertTrue(result.message().endsWith("status " + code), result::message);
        assertEquals(1, seen.size());
    }

    @Test
    void whoDoesNotAnswerInTimeFails() throws Exception {
        var result = context.run("webhook", "{uri: '%s', timeout: 0.3}".formatted(url("/slow")));

        assertFalse(result.success());
        assertTrue(result.message().contains("within 300 ms"), result::message);
    }

    @Test
    void whoIsNotThereFails() throws Exception {
        server.stop(0);

        var result = context.run("webhook", "uri: " + url("/"));

        assertFalse(result.success());
        assertTrue(result.message().startsWith("no answer from 127.0.0.1"), result::message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{method: GET}",
                "{uri: 'ftp://host/'}",
                "{uri: 'nonsense'}",
                "{uri: 'http://'}",
                "{uri: 'http://host/', method: PUT}",
                "{uri: 'http://host/', headers: [a]}",
                "{uri: 'http://host/', headers: {'a b': c}}",
                "{uri: 'http://host/', verify_ssl: maybe}",
                "{uri: 'http://host/', timeout: 0}",
                "{uri: 'https://host/', ca: /no/such/file}"
            })
    void aWrongPropertyIsRefused(String yaml) {
        assertThrows(PlaybookException.class, () -> TestContext.load("webhook", yaml));
    }

    @Test
    void aGraphiteEventSaysWhatAndWhen() throws Exception {
        long before = Instant.now().getEpochSecond();

        var result =
                context.run(
                        "graphite_event",
                        "{what: load fleet up, data: 750 per host, graphite: '%s', tags: [load, emulator]}"
                                .formatted(url("/events/")));

        assertTrue(result.success(), result::message);
        assertEquals("POST", last().method());
        assertTrue(String.valueOf(last().header("X-choria-request-id")).length() == 36);
        var event = last().json();
        assertEquals(Set.of("what", "tags", "when", "data"), Set.copyOf(event.propertyNames()));
        assertEquals("load fleet up", event.path("what").asString());
        assertEquals("load,emulator", event.path("tags").asString());
        assertEquals("750 per host", event.path("data").asString());
        assertTrue(event.path("when").asLong() >= before);
    }

    @Test
    void itsTagIsChoriaUnlessTold() throws Exception {
        context.run("graphite_event", "{what: a, data: b, graphite: '%s'}".formatted(url("/")));

        assertEquals("choria", last().json().path("tags").asString());
    }

    private String slack(String more) {
        return "{token: xoxb-secret, channel: '#load', text: it failed, url: '%s'%s}"
                .formatted(url("/api/chat.postMessage"), more);
    }

    @Test
    void slackGetsAnAttachmentAndTheTokenInAHeader() throws Exception {
        var result = context.run("slack", slack(", color: danger"));

        assertTrue(result.success(), result::message);
        assertEquals("POST", last().method());
        assertEquals("/api/chat.postMessage", last().uri());
        assertEquals("Bearer xoxb-secret", last().header("Authorization"));
        assertFalse(last().body().contains("xoxb"), last()::body);
        var message = last().json();
        assertEquals("#load", message.path("channel").asString());
        assertEquals("Choria", message.path("username").asString());
        var attachment = message.path("attachments").path(0);
        assertEquals("it failed", attachment.path("text").asString());
        assertEquals("it failed", attachment.path("fallback").asString());
        assertEquals("danger", attachment.path("color").asString());
        assertEquals("The task", attachment.path("pretext").asString());
        assertEquals(
                "choria=ops.mcollective",
                attachment.path("fields").path(0).path("value").asString());
        assertEquals("a_playbook", attachment.path("fields").path(1).path("value").asString());
    }

    @Test
    void slackSaysWhyItRefuses() throws Exception {
        answer = "{\"ok\":false,\"error\":\"channel_not_found\"}";

        var result = context.run("slack", slack(""));

        assertFalse(result.success());
        assertTrue(result.message().contains("channel_not_found"), result::message);
        assertEquals("#ffa449", last().json().path("attachments").path(0).path("color").asString());
    }

    @Test
    void noMessageHoldsTheToken() throws Exception {
        status = 500;
        assertFalse(context.run("slack", slack("")).message().contains("xoxb"));
        server.stop(0);
        assertFalse(context.run("slack", slack("")).message().contains("xoxb"));
        var refused =
                assertThrows(
                        PlaybookException.class,
                        () ->
                                TestContext.load(
                                        "slack", "{token: 'xoxb secret', channel: a, text: b}"));
        assertFalse(refused.getMessage().contains("secret"), refused::getMessage);
    }
}
