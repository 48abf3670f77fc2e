package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.NoBufferLeaks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes from one connection to others, on the same event loop and on others.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class DeliveryTest {
    private Broker broker;
    private final List<RawClient> clients = new ArrayList<>();

    @BeforeEach
    void start() {
        broker = Broker.start("127.0.0.1", 0, 3);
    }

    @AfterEach
    void stop() throws IOException {
        for (var client : clients) {
            client.close();
        }
        eventually(
                "no subscription is left",
                ofSeconds(30),
                () -> broker.statistics().subscriptions() == 0);
        broker.close();
    }

    private RawClient client(String said) throws IOException {
        var client = RawClient.quiet(broker).send(said).synced();
        clients.add(client);
        return client;
    }

    @Test
    void everySubscriberGetsEveryMessageInOrder() throws IOException {
        var receivers = new ArrayList<RawClient>();
        for (int i = 0; i < 7; i++) {
            receivers.add(client("SUB orders.eu " + i + "\r\nSUB orders.* x\r\n"));
        }
        var publisher = client("");

        var sent = new StringBuilder();
        for (int i = 100; i < 400; i++) {
            sent.append("PUB orders.eu 3\r\n").append(i).append("\r\n");
        }
        publisher.send(sent.toString()).synced();

        for (int i = 0; i < 7; i++) {
            for (int message = 100; message < 400; message++) {
                receivers.get(i).expect("MSG orders.eu " + i + " 3\r\n" + message + "\r\n");
                receivers.get(i).expect("MSG orders.eu x 3\r\n" + message + "\r\n");
            }
        }
    }

    /// Reads end anywhere: in a line, in a payload, between CR and LF, or behind hundreds of
    /// frames.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void framesArriveWholeWhereverTheStreamIsCut(long seed)
            throws IOException, InterruptedException {
        var random = new Random(seed);
        var sent = new StringBuilder();
        var expected = new StringBuilder();
        for (int i = 0; i < 1_500; i++) {
            var payload = i + "x".repeat(random.nextInt(random.nextInt(20) == 0 ? 60_000 : 1_500));
            sent.append("PUB cut.%d %d\r\n%s\r\n".formatted(i % 7, payload.length(), payload));
            expected.append(
                    "MSG cut.%d 1 %d\r\n%s\r\n".formatted(i % 7, payload.length(), payload));
        }
        var here = client("SUB cut.* 1\r\n");
        var elsewhere = client("SUB cut.* 1\r\n");
        var publisher = client("");

        var sending =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                for (int at = 0; at < sent.length(); ) {
                                    int most = random.nextInt(4) == 0 ? 100_000 : 700;
                                    int end =
                                            Math.min(sent.length(), at + 1 + random.nextInt(most));
                                    publisher.send(sent.substring(at, end));
                                    at = end;
                                }
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });

        assertArrayEquals(
                expected.toString().getBytes(StandardCharsets.US_ASCII),
                here.bytes(expected.length()),
                "seed " + seed);
        assertArrayEquals(
                expected.toString().getBytes(StandardCharsets.US_ASCII),
                elsewhere.bytes(expected.length()),
                "seed " + seed);
        sending.join();
    }

    @Test
    void aPongTellsThatEverythingBeforeItWasDelivered() throws IOException {
        var receivers = new ArrayList<RawClient>();
        for (int i = 0; i < 6; i++) {
            receivers.add(client("SUB a 1\r\n"));
        }
        var publisher = client("");

        for (int round = 0; round < 200; round++) {
            publisher.send("PUB a 1\r\nx\r\n").synced();
            for (var receiver : receivers) {
                receiver.send("PING\r\n");
                receiver.expect("MSG a 1 1\r\nx\r\n");
                receiver.expect("PONG\r\n");
            }
        }
    }

    @Test
    void oneMemberOfEachGroupGetsAMessageAndAllHaveTheirShare() throws IOException {
        int[] counts = new int[6];
        var members = new ArrayList<RawClient>();
        for (int i = 0; i < counts.length; i++) {
            // One group, though by different subjects; and a group of everybody.
            members.add(
                    client(
                            (i % 2 == 0 ? "SUB jobs.* workers 1\r\n" : "SUB jobs.eu workers 1\r\n")
                                    + "SUB > others 2\r\n"));
        }
        var publisher = client("");
        int messages = 600;

        publisher.send("PUB jobs.eu 0\r\n\r\n".repeat(messages)).synced();

        int others = 0;
        for (int i = 0; i < counts.length; i++) {
            members.get(i).send("PING\r\n");
            for (var line = members.get(i).line();
                    !line.equals("PONG\r\n");
                    line = members.get(i).line()) {
                if (line.equals("MSG jobs.eu 1 0\r\n")) {
                    counts[i]++;
                } else if (line.equals("MSG jobs.eu 2 0\r\n")) {
                    others++;
                }
            }
        }
        assertEquals(messages, others);
        assertEquals(messages, Arrays.stream(counts).sum());
        // 100 each is expected; below 50 has a chance of less than one in a million.
        for (int count : counts) {
            assertTrue(count > 50, () -> Arrays.toString(counts));
        }
    }

    @Test
    void aGroupSkipsThePublisherThatWantsNoEcho() throws IOException {
        var publisher = client(RawClient.QUIET.replace("}", ",\"echo\":false}") + "SUB j w 1\r\n");
        var member = client("SUB j w 1\r\n");

        publisher.send("PUB j 0\r\n\r\n".repeat(50)).synced();

        member.expect("MSG j 1 0\r\n\r\n".repeat(50));
    }

    @Test
    void headersAreCutOffForThoseWhoDoNotKnowThem() throws IOException {
        var old = client("CONNECT {\"verbose\":false,\"pedantic\":false}\r\nSUB a 1\r\n");
        var publisher = client("");

        publisher.send("HPUB a r 22 27\r\nNATS/1.0\r\nBar: baz\r\n\r\nhello\r\n");

        old.expect("MSG a 1 r 5\r\nhello\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {8_191, 8_192, 70_000, 1_048_576})
    void largePayloadsArriveUnchanged(int size) throws IOException {
        var receivers = new ArrayList<RawClient>();
        for (int i = 0; i < 4; i++) {
            receivers.add(client("SUB big 1\r\n"));
        }
        var publisher = client("");
        var payload = new byte[size];
        new Random(size).nextBytes(payload);

        for (int i = 0; i < 3; i++) {
            publisher.send("PUB big " + size + "\r\n");
            publisher.send(payload);
            publisher.send("\r\n");
        }
        publisher.synced();

        for (var receiver : receivers) {
            for (int i = 0; i < 3; i++) {
                receiver.expect("MSG big 1 " + size + "\r\n");
                assertArrayEquals(payload, receiver.bytes(size));
                receiver.expect("\r\n");
            }
            receiver.synced();
        }
    }

    @Test
    void aConnectionMayHaveThousandsOfSubscriptions() throws IOException {
        var subscriptions = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            subscriptions.append("SUB _INBOX.").append(i).append(".* ").append(i).append("\r\n");
        }
        var receiver = client(subscriptions.toString());
        var publisher = client("");

        publisher
                .send(
                        "PUB _INBOX.0.x 0\r\n\r\nPUB _INBOX.2999.y 0\r\n\r\nPUB _INBOX.2999 0\r\n\r\n")
                .synced();
        receiver.expect("MSG _INBOX.0.x 0 0\r\n\r\nMSG _INBOX.2999.y 2999 0\r\n\r\n");
        assertEquals(3_000, broker.statistics().subscriptions());

        receiver.send("UNSUB 2999\r\nUNSUB 5 1\r\n").synced();
        publisher
                .send("PUB _INBOX.2999.y 0\r\n\r\nPUB _INBOX.5.y 0\r\n\r\nPUB _INBOX.5.y 0\r\n\r\n")
                .synced();
        receiver.expect("MSG _INBOX.5.y 5 0\r\n\r\n");
        receiver.synced();
        assertEquals(2_998, broker.statistics().subscriptions());
    }

    @Test
    void figuresCountMessagesAndPayloads() throws IOException {
        client("SUB a 1\r\n");
        client("SUB a 1\r\n");
        var publisher = client("PUB a 5\r\nhello\r\nPUB nobody 3\r\nabc\r\n");

        var figures = broker.statistics();

        assertEquals(2, figures.messagesIn());
        assertEquals(8, figures.bytesIn());
        assertEquals(2, figures.messagesOut());
        assertEquals(10, figures.bytesOut());
        assertEquals(3, figures.connections());
        assertTrue(broker.statistics().busiestLoopSince(figures) >= 0);
        publisher.synced();
    }

    @Test
    void onlyClientsThatKnowItGetASecondInfo() throws IOException {
        var modern = RawClient.connect(broker);
        clients.add(modern);

        modern.send("CONNECT {\"verbose\":false,\"protocol\":1}\r\nPING\r\nPING\r\n");

        modern.expect("PONG\r\n");
        var info = modern.line();
        assertTrue(info.startsWith("INFO {\"server_id\":\"N"), info);
        assertTrue(info.endsWith(",\"connect_info\":true,\"remote_account\":\"$G\"} \r\n"), info);
        modern.expect("PONG\r\n");
    }

    @Test
    void theGreetingHasAllMembersInCompactForm() throws IOException {
        var info = client("").info();

        assertTrue(
                info.matches(
                        "INFO \\{\"server_id\":\"(N[A-Z2-7]{55})\",\"server_name\":\"\\1\",\"version\":\"2\\.15\\.2\","
                                + "\"proto\":1,\"go\":\"java25\",\"host\":\"127.0.0.1\",\"port\":"
                                + broker.port()
                                + ",\"headers\":true,\"max_payload\":1048576,\"client_id\":1,\"client_ip\":\"127.0.0.1\"\\} \r\n"),
                info);
    }
}
