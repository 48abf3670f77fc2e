package io.chorus.agents.rpc;

import static io.chorus.agents.rpc.TestFleet.CALL;
import static io.chorus.agents.rpc.TestFleet.assertCounts;
import static io.chorus.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.protocol.Reply;
import io.chorus.agents.protocol.RequestMessage;
import io.chorus.agents.protocol.RpcReply;
import io.chorus.agents.protocol.StatusCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What counts, and as what, when nodes do not answer as they should; over each kind of broker.
@ParameterizedClass(name = "{0}")
@EnumSource
@Timeout(60)
class OddReplyTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final TestBroker.Running broker;
    private final TestFleet fleet;

    OddReplyTest(TestBroker kind) {
        broker = kind.start();
        fleet = new TestFleet(broker.address());
    }

    @AfterEach
    void scatter() throws Exception {
        fleet.close();
        broker.close();
    }

    @Test
    void aSilentNodeIsMissingWhenTheTimeIsOver() throws Exception {
        fleet.addGood("a");
        fleet.add("mute", (_, _) -> {});
        fleet.addGood("b");

        var result = fleet.requester().send(fleet.toAll(SHORT));

        assertCounts(result, 2, 2, 0, 1);
        assertEquals(Ending.TIMEOUT, result.ending());
        assertEquals(List.of("mute"), result.missing());
        assertTrue(
                result.timeline().endedNanos() - result.timeline().publishedNanos()
                        >= SHORT.toNanos());
    }

    @Test
    void aNodeThatAnswersTwiceIsNamedAndCountedTwice() throws Exception {
        fleet.add(
                "twice",
                (node, request) -> {
                    node.answer(request);
                    node.answer(request);
                });
        fleet.addGood("a");

        var patience = new Patience(LONG, SHORT, Duration.ZERO);
        var result = fleet.requester().send(fleet.toAll(LONG).with(patience));

        assertCounts(result, 3, 3, 0, 0);
        assertEquals(List.of("twice"), result.duplicates());
        assertEquals(2, result.answered());
    }

    @Test
    void aStrangerIsUnexpectedAndCompletesNothing() throws Exception {
        fleet.addGood("a");
        fleet.add("mute", (_, _) -> {});
        var known = fleet.index();
        fleet.addGood("stranger");

        var request = FanOutRequest.broadcast(CALL, Filter.ALL, Expected.nodes(known));
        var result = fleet.sendUntilSeen(2, request);

        assertCounts(result, 2, 2, 0, 1);
        assertEquals(List.of("stranger"), result.unexpected());
        assertEquals(List.of("mute"), result.missing());
    }

    @Test
    void aReplyWithABadHashIsInvalid() throws Exception {
        fleet.add(
                "liar",
                (node, request) -> {
                    var good = FakeNode.encoded("liar", node.goodReply(request));
                    node.send(request, withOtherHash(good));
                });

        var result = fleet.sendUntilSeen(1, fleet.toAll(LONG));

        assertCounts(result, 0, 0, 1, 1);
        assertEquals(List.of("liar"), result.missing());
        assertTrue(result.troubles().invalidReasons().getFirst().contains("hash"));
    }

    /// Changes the last digit of the SHA-256 inside the base64 of the secure layer.
    private static byte[] withOtherHash(byte[] reply) {
        var text = new String(reply, StandardCharsets.UTF_8);
        int start = text.indexOf("\"data\":\"") + 8;
        int end = text.indexOf('"', start);
        var decoder = Base64.getDecoder();
        var secure = new String(decoder.decode(text.substring(start, end)), StandardCharsets.UTF_8);
        int digit = secure.indexOf("\"hash\":\"") + 8;
        char other = secure.charAt(digit) == 'A' ? 'B' : 'A';
        var bad = secure.substring(0, digit) + other + secure.substring(digit + 1);
        var data = Base64.getEncoder().encodeToString(bad.getBytes(StandardCharsets.UTF_8));
        return (text.substring(0, start) + data + text.substring(end))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void repliesThatBelongElsewhereOrMakeNoSenseAreInvalid() throws Exception {
        fleet.add(
                "other-id",
                (node, request) ->
                        node.answer(
                                request,
                                reply ->
                                        new Reply(
                                                "f".repeat(32),
                                                reply.senderId(),
                                                reply.agent(),
                                                reply.timeSeconds(),
                                                reply.message())));
        fleet.add(
                "two-faced",
                (node, request) ->
                        node.send(request, FakeNode.encoded("innocent", node.goodReply(request))));
        fleet.add("babbler", (node, request) -> node.send(request, new byte[] {'{', -1, 0}));

        var result = fleet.sendUntilSeen(3, fleet.toAll(LONG));

        assertCounts(result, 0, 0, 3, 3);
        assertEquals(3, result.troubles().invalid());
    }

    @Test
    void repliesWithAnotherStatusOrAnUnreadableBodyAnsweredButFailed() throws Exception {
        var aborted = RpcReply.failed("generate", StatusCode.ABORTED, "no").render();
        fleet.add("aborted", (node, request) -> node.answer(request, withBody(aborted)));
        fleet.add("odd", (node, request) -> node.answer(request, withBody("not json")));
        fleet.addGood("good");
        var statuses = new CopyOnWriteArrayList<String>();

        var result =
                fleet.requester()
                        .send(
                                fleet.toAll(LONG)
                                        .with(reply ->
                                                statuses.add(
                                                        reply.senderId() + " " + status(reply))));

        assertCounts(result, 3, 1, 2, 0);
        assertEquals(Ending.COMPLETE, result.ending());
        assertEquals(Set.of("aborted 1", "odd -", "good 0"), Set.copyOf(statuses));
    }

    private static UnaryOperator<Reply> withBody(String body) {
        return reply ->
                new Reply(
                        reply.requestId(),
                        reply.senderId(),
                        reply.agent(),
                        reply.timeSeconds(),
                        body);
    }

    private static String status(ReceivedReply reply) {
        var body = reply.body();
        return body == null ? "-" : Integer.toString(body.statusCode());
    }

    @Test
    void aReplyAfterTheEndIsLateAndHarmless() throws Exception {
        var held = new ArrayList<RequestMessage>();
        fleet.add(
                "slow",
                (node, request) -> {
                    held.forEach(node::answer);
                    held.clear();
                    held.add(request);
                });
        var requester = fleet.requester();
        var first = requester.send(fleet.toAll(SHORT));

        var second = requester.send(fleet.toAll(SHORT)); // now the first one is answered

        assertCounts(first, 0, 0, 0, 1);
        assertCounts(second, 0, 0, 0, 1);
        eventually("the late reply is noticed", LONG, () -> requester.lateReplies() == 1);
        var late = requester.takeLateReplies().getFirst();
        assertEquals(first.requestId(), late.requestId());
        assertEquals("slow", late.sender());
        assertTrue(late.responseNanos() >= SHORT.toNanos());
    }
}
