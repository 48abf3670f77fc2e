package io.chorus.agents.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.protocol.Recordings;
import io.chorus.agents.protocol.Recordings.Message;
import io.chorus.agents.protocol.ReplyCodec;
import io.chorus.agents.protocol.ReplyMessage;
import io.chorus.agents.protocol.Request;
import io.chorus.agents.protocol.RequestCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two emulated nodes live through what two real ones lived through: each gets the recorded
/// requests that its subscriptions would bring it, and must answer the very bytes that were
/// recorded, or be silent where the real node was.
///
/// Their clock stands at the second of the recorded reply, so times are compared too.
@Timeout(60)
class RecordedRequestsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long STARTED = 1_795_240_331;

    /// What may differ in a reply, and why. All else is compared byte by byte.
    private static final Map<String, String> EXEMPT =
            Map.of(
                    "pid", "of a process that is not there",
                    "path", "of the machine that was recorded");

    /// Recordings that are not about what these nodes do, and why.
    private static final Map<String, String> EXEMPT_FILES =
            Map.of(
                    "denied.json", "the nodes refused by a policy; emulated ones authorize all",
                    "05-ping-other-authority.json",
                            "the nodes checked signatures; without protocol security nobody does");

    /// Number 34 is not among the recordings, and the counters of 36 show that both nodes were
    /// asked something twice meanwhile. The messages of 33 stand in.
    private static final String ASKED_TWICE = "33-scout-resume.json";

    private final SettableClock clock = new SettableClock(STARTED);

    @Test
    void everyRecordedRequestIsAnsweredAsTheRealNodesDid() {
        var nodes = nodes(AuditLog.NONE);
        var compared = new TreeSet<String>();
        int replies = 0;

        for (Message message : Recordings.messages("choria")) {
            if (message.isRequest() && !EXEMPT_FILES.containsKey(message.file())) {
                for (RecordedNode node : nodes) {
                    replies += assertAnswersAsRecorded("choria", node, message);
                }
                compared.add(message.file());
                if (message.file().equals(ASKED_TWICE)) {
                    nodes.forEach(node -> node.deliver(message));
                }
            }
        }

        assertEquals(39, compared.size(), () -> "recordings: " + compared);
        assertEquals(replies("choria"), replies);
    }

    @Test
    void signedRequestsAreAnsweredAlike() {
        int replies = 0;

        for (Message message : Recordings.messages("choria-secure")) {
            if (message.isRequest() && !EXEMPT_FILES.containsKey(message.file())) {
                for (RecordedNode node : nodes(AuditLog.NONE)) {
                    replies += assertAnswersAsRecorded("choria-secure", node, message);
                }
            }
        }

        assertEquals(replies("choria-secure"), replies);
    }

    @Test
    void auditLinesAreThoseOfTheRealNode(@TempDir Path folder) throws Exception {
        var audit = new AuditFiles(folder + "/%s.log");
        RecordedNode node = nodes(audit).getFirst();
        List<String> recorded = Recordings.auditLines();

        Recordings.messages("choria").stream()
                .filter(Message::isRequest)
                .forEach(message -> {
                    clock.set(request(message).timeSeconds());
                    node.deliver(message);
                });

        List<String> lines =
                Files.readAllLines(audit.file("node1.example.net")).subList(0, recorded.size());
        assertEquals(withoutTimestamps(recorded), withoutTimestamps(lines));
    }

    @Test
    void theStatusFileSaysWhatTheRealOneSaid() {
        RecordedNode node = nodes(AuditLog.NONE).getFirst();
        var lastSeen = new ArrayList<Message>();
        for (Message message : Recordings.messages("choria")) {
            if (message.isRequest() && message.file().compareTo(ASKED_TWICE) <= 0) {
                clock.set(request(message).timeSeconds());
                node.deliver(message);
                if (message.file().equals(ASKED_TWICE)) {
                    lastSeen.add(message);
                }
            }
        }

        clock.set(STARTED + 90); // When the file was written, just after one more discovery.
        node.deliver(lastSeen.getFirst());

        assertEquals(Recordings.text("status.json"), node.node.status());
    }

    @Test
    void lifecycleEventsAreThoseOfTheRealNodes() {
        var nodes = nodes(AuditLog.NONE);
        var startups = nodes.stream().map(node -> text(node.published.getFirst())).toList();
        RecordedNode node2 = nodes.getLast();
        node2.published.clear();

        clock.set(1_795_240_443);
        node2.node.announceShutdown();

        List<String> shutdown = node2.published.stream().map(RecordedRequestsTest::text).toList();
        assertEquals(lifecycle(), withoutIds(Stream.concat(shutdown.stream(), startups.stream())));
    }

    private List<RecordedNode> nodes(AuditLog audit) {
        return List.of(
                new RecordedNode(1, "nats://127.0.0.1:4230", audit, recordedInventory(), clock),
                new RecordedNode(2, "nats://127.0.0.1:4222", audit, recordedInventory(), clock));
    }

    /// @return how many replies were compared
    private int assertAnswersAsRecorded(String folder, RecordedNode node, Message message) {
        boolean delivered = node.subscribesTo(message);
        List<ReplyMessage> recorded =
                delivered ? recordedReplies(folder, node.node.identity(), message) : List.of();
        clock.set(
                recorded.isEmpty()
                        ? request(message).timeSeconds()
                        : recorded.getFirst().reply().timeSeconds());
        if (folder.equals("choria-secure")) {
            recorded.forEach(reply -> {
                String url = reply.headers().seenBy().getFirst().in();
                node.node.connected(url, Bench.MAX_PAYLOAD, node::publish, true);
            });
        }

        List<byte[]> replies = node.deliver(message);

        assertEquals(
                recorded.stream().map(RecordedRequestsTest::comparable).toList(),
                replies.stream()
                        .map(ReplyCodec::decode)
                        .map(RecordedRequestsTest::comparable)
                        .toList(),
                () -> node.node.identity() + " is given " + message);
        return recorded.size();
    }

    /// How many replies there are to compare.
    private static long replies(String folder) {
        return Recordings.messages(folder).stream()
                .filter(Message::isReply)
                .filter(message -> !EXEMPT_FILES.containsKey(message.file()))
                .count();
    }

    /// The whole reply as text, times and all, without the exempt figures.
    private static String comparable(ReplyMessage message) {
        String body = message.reply().message();
        if (body.startsWith("{")) {
            body = without(EXEMPT.keySet(), body);
        }
        return message.headers()
                + " "
                + message.reply().requestId()
                + " "
                + message.reply().senderId()
                + " "
                + message.reply().agent()
                + " "
                + message.reply().timeSeconds()
                + " "
                + body;
    }

    /// The text with the values of these keys blanked; keys stay, and so does what is around them.
    private static String without(Set<String> keys, String json) {
        String text = json;
        for (String key : keys) {
            text = text.replaceAll("\"" + key + "\":(\\d+|\"[^\"]+\")", "\"" + key + "\":…");
        }
        return text;
    }

    private static List<ReplyMessage> recordedReplies(
            String folder, String identity, Message message) {
        String requestId = request(message).requestId();
        return Recordings.messages(folder).stream()
                .filter(Message::isReply)
                .map(reply -> ReplyCodec.decode(reply.bytes()))
                .filter(reply -> reply.reply().requestId().equals(requestId))
                .filter(reply -> reply.headers().sender().equals(identity))
                .toList();
    }

    private static Request request(Message message) {
        return RequestCodec.decode(message.bytes()).request();
    }

    private static JsonNode recordedInventory() {
        return Recordings.messages("choria").stream()
                .filter(Message::isReply)
                .map(reply -> ReplyCodec.decode(reply.bytes()).reply().message())
                .filter(body -> body.startsWith("{\"action\":\"inventory\""))
                .map(body -> JSON.readTree(body).get("data"))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> lifecycle() {
        return withoutIds(
                Recordings.messages("choria").stream()
                        .filter(Message::isLifecycle)
                        .map(Message::payload));
    }

    private static Set<String> withoutIds(Stream<String> events) {
        var set = new HashSet<String>();
        events.forEach(event -> {
            assertTrue(event.matches(".*\"id\":\"([0-9a-f-]{36})\".*\"id\":\"\\1\".*"), event);
            set.add(event.replaceAll("\"id\":\"[^\"]*\"", "\"id\":…"));
        });
        return set;
    }

    /// The moment a line was written is the machine's, to the microsecond.
    private static List<String> withoutTimestamps(List<String> lines) {
        return lines.stream()
                .map(line ->
                        line.replaceFirst("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{6}\\+0000", "…"))
                .toList();
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
