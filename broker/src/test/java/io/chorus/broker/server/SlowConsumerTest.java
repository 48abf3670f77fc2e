package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.NoBufferLeaks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class SlowConsumerTest {
    private static final int SIZE = 60_000;
    private static final String HEAD = "MSG a 1 " + SIZE + "\r\n";

    private static BrokerOptions.Builder options() {
        return BrokerOptions.builder().port(0).threads(2).monitorPort(0).maxPending(1 << 20);
    }

    private static void publish(RawClient publisher, int times) throws IOException {
        var payload = "x".repeat(SIZE);
        for (int i = 0; i < times; i++) {
            publisher.send("PUB a " + SIZE + "\r\n" + payload + "\r\n");
        }
    }

    private static CompletableFuture<Void> inBackground(Work work) {
        var done = new CompletableFuture<Void>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        work.run();
                        done.complete(null);
                    } catch (IOException | RuntimeException | AssertionError e) {
                        done.completeExceptionally(e);
                    }
                });
        return done;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void read(RawClient reader, int messages) throws IOException {
        for (int i = 0; i < messages; i++) {
            reader.expect(HEAD);
            assertEquals(SIZE, reader.bytes(SIZE).length);
            reader.expect("\r\n");
        }
    }

    @Test
    void whoReadsNothingIsCutAndNobodyElseNotices() throws Exception {
        int messages = 300;
        try (var broker = Broker.start(options().build());
                var dead = RawClient.narrow(broker).send("SUB a 1\r\n").synced();
                var alive = RawClient.quiet(broker).send("SUB a 1\r\n").synced();
                var publisher = RawClient.quiet(broker)) {
            var reading = inBackground(() -> read(alive, messages));
            publish(publisher, messages);

            reading.get();
            publisher.synced();
            eventually("it is cut", ofSeconds(30), () -> broker.statistics().connections() == 2);
            assertEquals(1, broker.statistics().slowConsumers());
            assertEquals(
                    "Slow Consumer (Pending Bytes)",
                    Pages.get(broker, "/connz?state=closed")
                            .at("/connections/0/reason")
                            .asString());
            // What it got before is whole up to the cut, and no word of complaint is among it.
            assertTrue(dead.bytes(HEAD.length()).length > 0);
        }
    }

    @Test
    void whoTakesNothingForTheWriteDeadlineIsCut() throws Exception {
        try (var broker =
                        Broker.start(
                                options()
                                        .maxPending(64 << 20)
                                        .writeDeadline(ofMillis(300))
                                        .build());
                var dead = RawClient.narrow(broker).send("SUB a 1\r\n").synced();
                var publisher = RawClient.quiet(broker)) {
            // More than the kernels on both sides keep, less than may be pending.
            publish(publisher, 200);

            eventually("it is cut", ofSeconds(30), () -> broker.statistics().slowConsumers() == 1);
            eventually(
                    "the reason is known",
                    ofSeconds(30),
                    () ->
                            Pages.get(broker, "/connz?state=closed")
                                    .at("/connections/0/reason")
                                    .asString()
                                    .equals("Slow Consumer (Write Deadline)"));
            publisher.synced();
            assertTrue(dead.bytes(HEAD.length()).length > 0);
        }
    }

    @Test
    void manyPublishersAreHeldBackForOneSlowReader() throws Exception {
        int publishers = 60;
        int each = 5;
        try (var broker = Broker.start(options().build());
                var reader = RawClient.narrow(broker).send("SUB a 1\r\n").synced()) {
            var clients = new ArrayList<RawClient>();
            var publishing = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < publishers; i++) {
                var client = RawClient.quiet(broker);
                clients.add(client);
                publishing.add(inBackground(() -> publish(client, each)));
            }

            read(reader, publishers * each);

            for (var one : publishing) {
                one.get();
            }
            assertEquals(0, broker.statistics().slowConsumers());
            assertTrue(broker.statistics().stalls() > 0, "18 MB passed 1 MiB without a stall");
            for (var client : clients) {
                client.synced();
                client.close();
            }
        }
    }

    @Test
    void aQueueMemberThatDoesNotFollowIsPassedOver() throws Exception {
        int messages = 300;
        try (var broker = Broker.start(options().build());
                var dead = RawClient.narrow(broker).send("SUB a q 1\r\n").synced();
                var publisher = RawClient.quiet(broker)) {
            var alive = RawClient.quiet(broker).send("SUB a q 1\r\n").synced();
            var count = new AtomicInteger();
            var reading =
                    inBackground(() -> {
                        while (true) {
                            read(alive, 1);
                            count.incrementAndGet();
                        }
                    });
            publish(publisher, messages);

            publisher.synced();
            // A fair share would be half of them.
            eventually(
                    "the other one got most", ofSeconds(30), () -> count.get() > messages * 2 / 3);
            assertEquals(0, broker.statistics().slowConsumers());
            assertTrue(dead.bytes(HEAD.length()).length > 0);
            alive.close();
            eventually(
                    "nothing is read any more", ofSeconds(30), reading::isCompletedExceptionally);
        }
    }

    @Test
    void whereNobodyIsHeldBackTheSlowOneMissesMessages() throws Exception {
        try (var broker = Broker.start(options().stallProducers(false).build());
                var dead = RawClient.narrow(broker).send("SUB a 1\r\n").synced();
                var publisher = RawClient.quiet(broker)) {
            publish(publisher, 200);

            publisher.synced();
            assertEquals(0, broker.statistics().slowConsumers());
            assertEquals(0, broker.statistics().stalls());
            assertEquals(2, broker.statistics().connections());
            assertTrue(dead.bytes(HEAD.length()).length > 0);
        }
    }

    @Test
    void whoFloodsItselfWithoutReadingDoesNotHang() throws Exception {
        try (var broker = Broker.start(options().writeDeadline(ofMillis(500)).build());
                var other = RawClient.quiet(broker)) {
            var flood = RawClient.narrow(broker).send("SUB a 1\r\n").synced();
            var publishing = inBackground(() -> publish(flood, 500));

            eventually("it is cut", ofSeconds(20), () -> broker.statistics().connections() == 1);
            eventually("it has noticed", ofSeconds(30), publishing::isCompletedExceptionally);
            other.synced();
            flood.close();
        }
    }
}
