package io.chorus.broker.client;

import static io.chorus.broker.client.Client.LIMIT;
import static io.chorus.broker.client.Client.QUICK;
import static io.chorus.broker.client.Client.options;
import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.chorus.broker.link.LinkConditions;
import io.chorus.broker.server.Broker;
import io.chorus.broker.server.BrokerOptions;
import io.chorus.broker.vm.VmNetwork;
import io.chorus.broker.wire.ByteString;
import io.chorus.testing.NoBufferLeaks;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Connections without sockets, where they could differ from others.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class VmTransportTest {
    private final VmNetwork network = new VmNetwork();
    private final Commons commons = Commons.start(network);

    @AfterEach
    void stop() {
        commons.close();
    }

    private Broker broker(int port) {
        var broker = Broker.start("127.0.0.1", port, 2);
        broker.join(network);
        return broker;
    }

    @Test
    void whereNobodyListensConnectionsAreRefused() throws Exception {
        try (var elsewhere = Broker.start("127.0.0.1", 0, 1);
                var client = Client.start(options(commons, elsewhere.url()))) {
            client.eventuallyHears("failed Connection refused");
        }
    }

    @Test
    void aBrokerThatEndedIsFoundAgainAtItsAddress() throws Exception {
        var first = broker(0);
        try (var client = Client.connect(options(commons, first.url()), "all.*")) {
            int port = first.port();
            first.close();
            client.eventuallyHears("lost closed by the broker");
            client.eventuallyHears("failed Connection refused");
            try (var second = broker(port);
                    var other = Client.connect(options(commons, second.url()))) {
                client.eventuallyHears("connected again");
                other.publish("all.a", "1");

                assertEquals("all.a 1", client.next());
            }
        }
    }

    @Test
    void aBrokerThatIsKilledResetsItsConnections() throws Exception {
        var broker = broker(0);
        try (var client = Client.connect(options(commons, broker.url()))) {
            broker.kill();

            client.eventuallyHears("lost Connection reset");
        }
    }

    @Test
    void aLameDuckTakesNobodyNew() throws Exception {
        var options =
                BrokerOptions.builder().port(0).threads(1).lameDuck(ofSeconds(2), ofMillis(100));
        try (var broker = Broker.start(options.build())) {
            broker.join(network);
            try (var client = Client.connect(options(commons, broker.url()))) {
                var _ = broker.lameDuck();
                try (var late = Client.start(options(commons, broker.url()))) {
                    late.eventuallyHears("failed Connection refused");
                }
                client.eventuallyHears("lost closed by the broker");
            }
        }
    }

    @Test
    void whatIsPublishedToASlowReaderArrivesThoughItIsMoreThanMayWait() throws Exception {
        int publishers = 40;
        int each = 10;
        var payload = "x".repeat(60_000);
        var options = BrokerOptions.builder().port(0).threads(2).maxPending(1 << 20).build();
        try (var broker = Broker.start(options)) {
            broker.join(network);
            var reader = Client.connect(options(commons, broker.url()), "a");
            reader.connection.freeze();
            var clients = new ArrayList<Client>();
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < publishers; i++) {
                var client = Client.connect(options(commons, broker.url()));
                clients.add(client);
                threads.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    for (int message = 0; message < each; message++) {
                                        client.publish("a", payload);
                                    }
                                }));
            }
            eventually("they are held back", LIMIT, () -> broker.statistics().stalls() > 0);
            reader.connection.thaw();

            for (int i = 0; i < publishers * each; i++) {
                assertEquals("a " + payload, reader.next());
            }
            for (var thread : threads) {
                thread.join();
            }
            assertEquals(0, broker.statistics().slowConsumers());
            for (var client : clients) {
                client.close();
            }
            reader.close();
        }
    }

    @Test
    void whoReadsNothingForTheWriteDeadlineIsCut() throws Exception {
        var options =
                BrokerOptions.builder().port(0).threads(1).writeDeadline(ofMillis(300)).build();
        try (var broker = Broker.start(options)) {
            broker.join(network);
            try (var dead = Client.connect(options(commons, broker.url()), "a");
                    var publisher = Client.connect(options(commons, broker.url()))) {
                dead.connection.freeze();
                for (int i = 0; i < 100; i++) {
                    publisher.publish("a", "x".repeat(60_000));
                }

                eventually("it is cut", LIMIT, () -> broker.statistics().slowConsumers() == 1);
                publisher.connection.flush(LIMIT);
                dead.connection.thaw();
                dead.eventuallyHears("connected again");
            }
        }
    }

    @Test
    void messagesOfAllSizesArriveWholeAndInOrder() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        try (var broker = broker(0);
                var sender = Client.connect(options(commons, broker.url()));
                var receiver = Client.connect(options(commons, broker.url()), "a")) {
            var sent = new ArrayList<String>();
            for (int i = 0; i < 500; i++) {
                var payload = i + " " + "x".repeat(1 << random.nextInt(18));
                sent.add("a " + payload);
                sender.publish("a", payload);
            }
            for (var message : sent) {
                assertEquals(message, receiver.next(), "seed " + seed);
            }
        }
    }

    @Test
    void conditionsOfLinksHoldHereToo() throws Exception {
        var nervous = QUICK.withTimes(ofSeconds(5), ofMillis(100));
        try (var broker = broker(0);
                var client =
                        Client.connect(options(commons, broker.url()).withPolicy(nervous), "a")) {
            var slow =
                    broker.links()
                            .apply(
                                    _ -> true,
                                    LinkConditions.NONE.withLatency(ofMillis(40), ofMillis(0)));
            long start = System.nanoTime();
            client.connection.flush(LIMIT);
            assertTrue(System.nanoTime() - start >= 80_000_000L);
            slow.close();

            var silence = broker.links().apply(_ -> true, LinkConditions.NONE.withSilence());
            client.eventuallyHears("lost stale: the broker does not answer pings");
            silence.close();
            client.eventuallyHears("connected again");

            assertEquals(1, broker.links().reset(_ -> true));
            client.eventuallyHears("lost Connection reset");
            eventually("back", LIMIT, client.connection::connected);
            eventually("no shaper is left", LIMIT, () -> broker.links().shaped() == 0);
            eventually("one is left", LIMIT, () -> broker.statistics().connections() == 1);
        }
    }

    @Test
    void aWriterThatIsHeldUpEndsWithItsConnection() throws Exception {
        try (var broker = broker(0);
                var client = Client.connect(options(commons, broker.url()))) {
            broker.links().apply(_ -> true, LinkConditions.NONE.withSilence());
            var failed = new CountDownLatch(1);
            var flood =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    while (true) {
                                        client.publish("a", "x".repeat(10_000));
                                    }
                                } catch (NotConnectedException _) {
                                    failed.countDown();
                                }
                            });
            eventually("it waits", LIMIT, () -> flood.getState() == Thread.State.WAITING);
            client.connection.abort();

            assertTrue(failed.await(LIMIT.toSeconds(), TimeUnit.SECONDS));
            broker.links().clear();
        }
    }

    @Test
    void anInterruptEndsAReaderThatWaits() throws Exception {
        try (var broker = broker(0)) {
            var client = Client.idle(options(commons, broker.url()));
            var thread = Thread.ofPlatform().start(client.connection);
            client.connection.awaitConnected(LIMIT);
            thread.interrupt();

            thread.join(LIMIT.toMillis());
            assertFalse(thread.isAlive());
            assertTrue(client.isOver());
            eventually("gone", LIMIT, () -> broker.statistics().connections() == 0);
        }
    }

    @Test
    void whoComesAndGoesInTheMiddleOfTrafficLeavesNothingBehind() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var failures = new ConcurrentLinkedQueue<Throwable>();
        try (var broker = broker(0);
                var sender = Client.connect(options(commons, broker.url()))) {
            for (int i = 0; i < 200; i++) {
                var client = Client.start(options(commons, broker.url()), "echo.a");
                if (random.nextBoolean()) {
                    client.connection.awaitConnected(LIMIT);
                }
                for (int message = random.nextInt(4); message > 0; message--) {
                    sender.connection.publish(
                            ByteString.of("echo.a"),
                            ByteString.of("nowhere"),
                            new byte[random.nextInt(100_000)]);
                }
                if (random.nextBoolean()) {
                    client.connection.abort();
                } else {
                    client.connection.close();
                }
                assertTrue(client.connection.awaitClosed(LIMIT), "seed " + seed);
                failures.addAll(client.failures);
            }
            assertEquals(
                    0,
                    failures.stream().filter(it -> !(it instanceof ConnectFailedException)).count(),
                    failures::toString);
            eventually("all are gone", LIMIT, () -> broker.statistics().connections() == 1);
            assertEquals(1, broker.statistics().subscriptions() + 1);
        }
    }

    @Test
    void connectionsTakeNoDescriptors() throws Exception {
        var system = ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
        try (var broker = broker(0)) {
            var clients = new ArrayList<Client>();
            clients.add(Client.connect(options(commons, broker.url()), "a"));
            long before = system.getOpenFileDescriptorCount();
            for (int i = 0; i < 500; i++) {
                clients.add(Client.connect(options(commons, broker.url()), "a"));
            }

            assertTrue(system.getOpenFileDescriptorCount() - before < 50);
            clients.getFirst().publish("a", "hello");
            for (var client : clients) {
                assertEquals("a hello", client.next());
            }
            for (var client : clients) {
                client.close();
            }
        }
    }

    @Test
    void brokersBeyondTheNetworkAreNotReached() {
        try (var broker = broker(0)) {
            assertThrows(IllegalStateException.class, () -> broker.join(new VmNetwork()));
        }
    }
}
