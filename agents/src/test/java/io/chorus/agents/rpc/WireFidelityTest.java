package io.chorus.agents.rpc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.protocol.Hop;
import io.chorus.agents.protocol.Request;
import io.chorus.agents.protocol.RequestCodec;
import io.chorus.agents.protocol.RequestMessage;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.agents.protocol.TransportHeaders;
import io.chorus.broker.client.Message;
import io.chorus.broker.client.ServerAddress;
import io.chorus.testing.NatsServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Everything that the recorded client sent, our requester sends too: to the same subjects, in the
/// same order, byte for byte but for ids, times and the port of the broker.
@Timeout(60)
class WireFidelityTest {
    private static NatsServer nats;

    private TestFleet fleet;

    @BeforeAll
    static void start() {
        nats = NatsServer.start();
    }

    @AfterAll
    static void stop() {
        nats.close();
    }

    @BeforeEach
    void gather() {
        fleet = new TestFleet(ServerAddress.parse(nats.url()));
    }

    @AfterEach
    void scatter() throws InterruptedException {
        fleet.close();
    }

    static List<RecordedCommand> recorded() {
        var all = RecordedCommand.all();
        assertTrue(all.size() > 60, "only " + all.size() + " recorded requests");
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void whatTheRealClientSaidIsSaidAgain(RecordedCommand command) throws Exception {
        var collective = command.request().request().collective();
        var watcher = fleet.addWatcher(collective + ".>");
        var requester = fleet.requester(options -> options.withCollective(collective));

        var result = requester.send(again(command));

        long now = Instant.now().getEpochSecond();
        for (int i = 0; i < command.subjects().size(); i++) {
            var message = watcher.next();
            var sent = RequestCodec.decode(message.payload());
            assertEquals(command.subjects().get(i), message.subject().toString());
            assertNull(message.replyTo());
            assertEquals(result.requestId(), sent.request().requestId());
            assertTrue(Math.abs(now - sent.request().timeSeconds()) < 20);
            assertSame(command.payloads().get(i), message, result.requestId());
        }
        assertEquals(0, watcher.untaken());
    }

    /// Asks for the same as the recorded request does, without waiting for anybody.
    private static FanOutRequest again(RecordedCommand command) {
        var request = command.request().request();
        if (request.agent().equals("discovery")) {
            return FanOutRequest.ping(request.filter(), Expected.anyone())
                    .within(Duration.ofMillis(1));
        }
        var nodes = command.subjects().stream().map(WireFidelityTest::node).toList();
        var direct =
                FanOutRequest.direct(RpcRequest.parse(request.body()), NodeIndex.of(nodes))
                        .within(Duration.ofMillis(1));
        return command.command().contains("--batch")
                ? direct.with(new Batches(1, Duration.ZERO))
                : direct;
    }

    private static String node(String subject) {
        return subject.substring(subject.indexOf(".node.") + ".node.".length());
    }

    /// Puts the recorded id, time and broker into what was sent.
    private static void assertSame(byte[] recorded, Message message, String id) {
        var theirs = RequestCodec.decode(recorded);
        var ours = RequestCodec.decode(message.payload());
        assertEquals(nats.url(), ours.headers().seenBy().getFirst().in());
        var headers = theirs.headers();
        var url = headers.seenBy().getFirst().in();
        var replyTo = ours.headers().replyTo();
        assertNotNull(replyTo);
        var changed =
                new RequestMessage(
                        withIdAndTime(ours.request(), theirs.request()),
                        new TransportHeaders(
                                ours.headers().sender(),
                                replyTo.replace(id, theirs.request().requestId()),
                                ours.headers().seenBy().stream()
                                        .map(hop ->
                                                new Hop(
                                                        hop.in().replace(nats.url(), url),
                                                        hop.who(),
                                                        hop.out().replace(nats.url(), url)))
                                        .toList(),
                                ours.headers().federation()),
                        ours.signature(),
                        ours.pubcert());
        // What we sent is what our codec makes of it, so comparing the changed copy is fair.
        assertArrayEquals(message.payload(), RequestCodec.encode(ours));
        assertEquals(text(recorded), text(RequestCodec.encode(changed)));
    }

    private static Request withIdAndTime(Request ours, Request theirs) {
        return new Request(
                theirs.requestId(),
                ours.senderId(),
                ours.callerId(),
                ours.collective(),
                ours.agent(),
                ours.ttlSeconds(),
                theirs.timeSeconds(),
                ours.filter(),
                ours.message());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
