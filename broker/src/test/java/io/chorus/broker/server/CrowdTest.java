package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chorus.testing.NoBufferLeaks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A requester, many nodes, and one who reads along.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class CrowdTest {
    private static final int NODES = 300;
    private static final int SIZE = 20_000;

    private final List<RawClient> nodes = new ArrayList<>();
    private Broker broker;

    @BeforeEach
    void start() throws IOException {
        broker =
                Broker.start(
                        BrokerOptions.builder().port(0).threads(2).maxPending(1 << 20).build());
        for (int i = 0; i < NODES; i++) {
            nodes.add(
                    RawClient.quiet(broker)
                            .send("SUB all.nodes 1\r\nSUB node.n%03d 2\r\n".formatted(i))
                            .synced());
        }
    }

    @AfterEach
    void stop() throws IOException {
        for (var node : nodes) {
            node.close();
        }
        broker.close();
    }

    private void answer(String payload) throws IOException {
        for (int i = 0; i < NODES; i++) {
            nodes.get(i).expect("MSG all.nodes 1 reply.1 2\r\nhi\r\n");
            nodes.get(i)
                    .send(
                            "PUB reply.1 %d\r\nn%03d%s\r\n"
                                    .formatted(4 + payload.length(), i, payload));
        }
    }

    private static Set<String> replies(RawClient reader, String head, int size) throws IOException {
        var names = new TreeSet<String>();
        for (int i = 0; i < NODES; i++) {
            reader.expect(head);
            names.add(new String(reader.bytes(size), StandardCharsets.US_ASCII).substring(0, 4));
            reader.expect("\r\n");
        }
        return names;
    }

    @Test
    void whoReadsEverythingHasTheWholeFanOutAndTheRequesterToo() throws IOException {
        try (var requester = RawClient.quiet(broker).send("SUB reply.1 1\r\n").synced();
                var watcher = RawClient.quiet(broker).send("SUB > 9\r\n").synced()) {
            requester.send("PUB all.nodes reply.1 2\r\nhi\r\n");
            answer("");

            assertEquals(NODES, replies(requester, "MSG reply.1 1 4\r\n", 4).size());
            watcher.expect("MSG all.nodes 9 reply.1 2\r\nhi\r\n");
            assertEquals(NODES, replies(watcher, "MSG reply.1 9 4\r\n", 4).size());
            requester.synced();
            watcher.synced();
        }
    }

    @Test
    void aReaderOfEverythingThatStopsIsCutByNameAndTheOthersNeverNotice() throws Exception {
        var log = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (var requester = RawClient.quiet(broker).send("SUB reply.1 1\r\n").synced();
                var _ =
                        RawClient.narrow(broker)
                                .send(
                                        "CONNECT {\"name\":\"nosy\",\"verbose\":false}\r\nSUB > 9\r\n")
                                .synced()) {
            requester.send("PUB all.nodes reply.1 2\r\nhi\r\n");
            // Six megabytes for each of the two, of which one takes them.
            answer("x".repeat(SIZE - 4));

            var head = "MSG reply.1 1 %d\r\n".formatted(SIZE);
            assertEquals(NODES, replies(requester, head, SIZE).size());
            eventually(
                    "one is cut, by name",
                    ofSeconds(30),
                    () -> log.toString(StandardCharsets.UTF_8).lines().anyMatch(CrowdTest::isCut));
            assertEquals(1, broker.statistics().slowConsumers());
            requester.synced();
            assertEquals(NODES + 1, broker.statistics().connections());
        } finally {
            System.setErr(before);
        }
    }

    private static boolean isCut(String line) {
        return line.contains("\"nosy\" - Slow Consumer Detected: MaxPending");
    }
}
