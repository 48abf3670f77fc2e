package io.chorus.agents.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.protocol.Federation;
import io.chorus.agents.protocol.Hop;
import io.chorus.agents.protocol.ReplyMessage;
import io.chorus.agents.protocol.Request;
import io.chorus.agents.protocol.RequestCodec;
import io.chorus.agents.protocol.RequestMessage;
import io.chorus.agents.protocol.TransportHeaders;
import io.chorus.broker.wire.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a node does with a message before and after an agent has it.
@Timeout(60)
class NodeTest {
    private static final String PING = "cGluZw==";
    private static final long NOW = Bench.NOW;

    private final Bench bench = new Bench();

    @Test
    void subscribesEachAgentInEveryCollectiveAndThenItself() {
        var settings =
                Bench.settings().collectives(NodeSettings.collectiveNames(2)).emulatedAgents(2);

        var node = new Bench(settings.build()).node;

        assertEquals(
                List.of(
                        "mcollective.broadcast.agent.discovery",
                        "collective1.broadcast.agent.discovery",
                        "mcollective.broadcast.agent.rpcutil",
                        "collective1.broadcast.agent.rpcutil",
                        "mcollective.broadcast.agent.choria_util",
                        "collective1.broadcast.agent.choria_util",
                        "mcollective.broadcast.agent.scout",
                        "collective1.broadcast.agent.scout",
                        "mcollective.broadcast.agent.emulated0",
                        "collective1.broadcast.agent.emulated0",
                        "mcollective.broadcast.agent.emulated1",
                        "collective1.broadcast.agent.emulated1",
                        "mcollective.node." + node.identity(),
                        "collective1.node." + node.identity()),
                node.subscriptions().stream().map(ByteString::toString).toList());
    }

    @Test
    void repliesInItsOwnNameAndByTheBrokerItIsConnectedTo() {
        ReplyMessage reply = bench.ask(discovery()).getFirst();

        String identity = bench.node.identity();
        assertEquals("pong", reply.reply().message());
        assertEquals(identity, reply.headers().sender());
        assertEquals(identity, reply.reply().senderId());
        assertEquals("9f1c2b7a4d6e4f0c8a1b3c5d7e9f0a12", reply.reply().requestId());
        assertEquals("discovery", reply.reply().agent());
        assertEquals(NOW, reply.reply().timeSeconds());
        assertEquals(List.of(new Hop(Bench.URL, identity, Bench.URL)), reply.headers().seenBy());
        assertEquals(Bench.REPLY_TO, bench.published.getFirst().subject());
    }

    /// Which counters move for one message.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "answered,           0, 0, 1, 0, 1, 1",
        "no json,            1, 0, 0, 0, 0, 0",
        "other filter,       0, 1, 0, 0, 0, 0",
        "other collective,   1, 0, 1, 0, 0, 0",
        "old,                0, 0, 1, 1, 0, 0",
        "old and elsewhere,  1, 0, 1, 0, 0, 0",
        "unknown agent,      0, 0, 1, 0, 1, 0",
        "silent agent,       0, 0, 1, 0, 1, 0",
        "no reply subject,   0, 0, 1, 0, 1, 1",
        "too large,          0, 0, 1, 0, 1, 1",
    })
    void eachCheckHasItsCounter(
            String what,
            int unvalidated,
            int filtered,
            int passed,
            int ttlExpired,
            int validated,
            int replies) {
        byte[] message = message(what);

        bench.ask(message);

        NodeStats stats = bench.node.stats();
        assertEquals(what.equals("answered") ? 1 : 0, bench.published.size());
        assertEquals(1, stats.total());
        assertEquals(unvalidated, stats.unvalidated(), "unvalidated");
        assertEquals(filtered, stats.filtered(), "filtered");
        assertEquals(passed, stats.passed(), "passed");
        assertEquals(ttlExpired, stats.ttlExpired(), "ttlexpired");
        assertEquals(validated, stats.validated(), "validated");
        assertEquals(replies, stats.replies(), "replies");
        assertEquals(validated == 1 ? NOW : 0, stats.lastMessageSeconds());
        assertEquals(message.length, stats.bytesIn());
    }

    private static byte[] message(String what) {
        Request ping = discovery();
        return switch (what) {
            case "answered" -> Bench.encode(ping);
            case "no json" -> "{".getBytes(StandardCharsets.US_ASCII);
            case "other filter" ->
                    Bench.encode(altered(ping, "discovery", 0, "mcollective", "scoot"));
            case "other collective" -> Bench.encode(altered(ping, "discovery", 0, "elsewhere", ""));
            case "old" -> Bench.encode(altered(ping, "discovery", -60, "mcollective", ""));
            case "old and elsewhere" ->
                    Bench.encode(altered(ping, "discovery", -60, "elsewhere", ""));
            case "unknown agent" -> Bench.encode(altered(ping, "executor", 0, "mcollective", ""));
            case "silent agent" -> Bench.encode(Bench.request("discovery", "hello"));
            case "no reply subject" ->
                    RequestCodec.encode(
                            RequestMessage.insecure(
                                    ping, new TransportHeaders("x", null, List.of(), null)));
            case "too large" -> Bench.encode(generate(900_000));
            default -> throw new AssertionError(what);
        };
    }

    private static Request discovery() {
        return Bench.request("discovery", PING);
    }

    private static Request generate(int size) {
        return Bench.rpc("emulated0", "generate", "{\"size\":" + size + "}");
    }

    private static Request altered(
            Request request, String agent, int secondsLater, String collective, String filter) {
        return new Request(
                request.requestId(),
                request.senderId(),
                request.callerId(),
                collective,
                agent,
                request.ttlSeconds(),
                request.timeSeconds() + secondsLater,
                filter.isEmpty() ? Filter.ALL : Filter.agent(filter),
                request.message());
    }

    @ParameterizedTest(name = "made {0} s from now, now being {1} ns into its second: answered {2}")
    @CsvSource({
        "-61, 0, false",
        "-60, 0, false",
        "-59, 0, true",
        "59, 0, true",
        "60, 0, false",
        "-60, 1, false",
        "-60, 999999999, false",
        "-59, 999999999, true",
        "60, 1, true",
        "61, 999999999, false",
    })
    void requestsLiveForTheirTtlBothWays(int secondsLater, long nanos, boolean answered) {
        bench.clock.set(Instant.ofEpochSecond(NOW, nanos));

        var replies = bench.ask(altered(discovery(), "discovery", secondsLater, "mcollective", ""));

        assertEquals(answered, !replies.isEmpty());
        assertEquals(answered ? 0 : 1, bench.node.stats().ttlExpired());
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE})
    void absurdTimesAreExpired(long time) {
        var request = altered(discovery(), "discovery", 0, "mcollective", "");
        var absurd =
                new Request(
                        request.requestId(),
                        request.senderId(),
                        request.callerId(),
                        request.collective(),
                        request.agent(),
                        request.ttlSeconds(),
                        time,
                        request.filter(),
                        request.message());

        assertTrue(bench.ask(absurd).isEmpty());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "choria().agents_count == 5 | true",
                "config_item('main_collective').value == 'mcollective' | true",
                "config_item('nope').present | false",
                "'roles::none' in classes | false",
                "'emulated0' in agents and fact('kernel') != '' | true",
                "scout('cpu').state == 'OK' | false",
                "machine_state('x').state == 'y' | false",
                "nonsense( | false",
            })
    void compoundFiltersMayAskItsDataPlugins(String expression, boolean matches) {
        var filter = new Filter(List.of(), List.of(), List.of(), List.of(), List.of(expression));
        Request ping = discovery();
        var request =
                new Request(
                        ping.requestId(),
                        ping.senderId(),
                        ping.callerId(),
                        ping.collective(),
                        ping.agent(),
                        ping.ttlSeconds(),
                        ping.timeSeconds(),
                        filter,
                        ping.message());

        assertEquals(matches ? 1 : 0, bench.ask(request).size());
        assertEquals(matches ? 0 : 1, bench.node.stats().filtered());
    }

    @Test
    void theSameRequestTwiceIsAnsweredTwice() {
        byte[] payload = Bench.encode(discovery());

        assertEquals(1, bench.ask(payload).size());
        assertEquals(1, bench.ask(payload).size());
    }

    @Test
    void aFederatedReplyKeepsItsWayAndItsFederation() {
        var federation =
                new Federation(
                        "9f1c2b7a4d6e4f0c8a1b3c5d7e9f0a12", "mcollective.reply.x.1", List.of());
        var before = new Hop("nats://fed:4222", "shell.example.net", "nats://fed:4222");
        var headers =
                new TransportHeaders(
                        "shell.example.net",
                        "choria.federation.london.collective",
                        List.of(before),
                        federation);

        ReplyMessage reply =
                bench.ask(RequestCodec.encode(RequestMessage.insecure(discovery(), headers)))
                        .getFirst();

        String identity = bench.node.identity();
        assertEquals("choria.federation.london.collective", bench.published.getFirst().subject());
        assertEquals(federation, reply.headers().federation());
        assertEquals(
                List.of(before, new Hop(Bench.URL, identity, Bench.URL)), reply.headers().seenBy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\r\nPUB x 0", "\t", ""})
    void aReplySubjectCannotBreakTheLine(String subject) {
        var headers = new TransportHeaders("x", subject, List.of(), null);

        var replies = bench.ask(RequestCodec.encode(RequestMessage.insecure(discovery(), headers)));

        assertEquals(List.of(), replies);
    }

    @Test
    void aReplyThatJustFitsIsSent() {
        int size = 785_000;
        while (!bench.ask(generate(size)).isEmpty()) {
            size += 100;
        }

        bench.ask(generate(size - 100));
        int sent = bench.published.getFirst().payload().length;
        assertTrue(
                sent <= Bench.MAX_PAYLOAD && sent > Bench.MAX_PAYLOAD - 200, () -> "sent " + sent);
    }

    @Test
    void bytesAreCountedBothWays() {
        bench.ask(discovery());
        int first = bench.published.getFirst().payload().length;
        bench.ask(discovery());

        NodeStats stats = bench.node.stats();
        int startup = (int) stats.bytesOut() - 2 * first;
        assertEquals(3, stats.published(), "two replies and the startup event");
        assertTrue(startup > 300 && startup < 600, () -> "startup event of " + startup);
    }
}
