package io.chorus.broker.client;

import static io.chorus.broker.client.Client.LIMIT;
import static io.chorus.broker.client.Client.options;
import static io.chorus.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.server.Broker;
import io.chorus.broker.wire.ByteString;
import io.chorus.testing.NoBufferLeaks;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Connections that take turns on a few threads.
@Timeout(120)
@ExtendWith(NoBufferLeaks.class)
class LanesTest {
    private static final int MORE_THAN_LANES = Lanes.MOST * 20 + 3;

    @ParameterizedTest
    @EnumSource
    void noMoreAreServedAtATimeThanThereAreLanes(Way way) throws Exception {
        int connections = 50;
        int messages = 20;
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var heard = new AtomicInteger();
        ConnectionHandler busy =
                (_, message) -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    heard.addAndGet(message.payload().length);
                    Thread.onSpinWait();
                    now.decrementAndGet();
                };
        try (var broker = Broker.start("127.0.0.1", 0, 1);
                var commons = way.to(broker);
                var all = Members.connect(connections, options(commons, broker.url()), busy);
                var other = Client.connect(options(commons, broker.url()))) {
            for (int i = 0; i < messages; i++) {
                other.publish("all", "x");
                other.connection.flush(LIMIT);
            }

            eventually("all heard", LIMIT, () -> heard.get() == connections * messages);
            assertTrue(most.get() <= Lanes.MOST, most + " at a time in " + all);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thoseThatStandStillHoldUpNobody(Way way) throws Exception {
        try (var broker = Broker.start("127.0.0.1", 0, 1);
                var usual = way.to(broker)) {
            // Nobody finds out by himself that they wait.
            var lanes = new Lanes(usual.heartbeat(), Duration.ofHours(1));
            var commons = new Commons(usual.heartbeat(), usual.gate(), usual.transport(), lanes);
            try (var frozen =
                            Members.connect(
                                    MORE_THAN_LANES, options(commons, broker.url()), (_, _) -> {});
                    var lively = Client.connect(options(commons, broker.url()), "lively");
                    var other = Client.connect(options(commons, broker.url()))) {
                frozen.connections.forEach(Connection::freeze);

                other.publish("all", "one");
                other.connection.flush(LIMIT);
                other.publish("lively", "two");

                assertEquals("lively two", lively.next());
                frozen.connections.forEach(Connection::thaw);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void handlersThatWaitHoldUpNobodyForLong(Way way) throws Exception {
        var waiting = new AtomicInteger();
        var goOn = new CountDownLatch(1);
        ConnectionHandler patient =
                (_, _) -> {
                    waiting.incrementAndGet();
                    try {
                        goOn.await();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                };
        try (var broker = Broker.start("127.0.0.1", 0, 1);
                var commons = way.to(broker);
                var _ = Members.connect(MORE_THAN_LANES, options(commons, broker.url()), patient);
                var lively = Client.connect(options(commons, broker.url()), "all");
                var other = Client.connect(options(commons, broker.url()))) {
            other.publish("all", "one");

            assertEquals("all one", lively.next());
            eventually("all wait", LIMIT, () -> waiting.get() == MORE_THAN_LANES);
            goOn.countDown();
        }
    }

    /// A connection that has had its turn on a lane is not that lane's any more: what somebody else
    /// publishes through it there leaves at once.
    @ParameterizedTest
    @EnumSource
    void whatOneOfThemSendsThroughAnotherLeavesAtOnce(Way way) throws Exception {
        int connections = 50;
        int rounds = 20;
        var all = new CopyOnWriteArrayList<Connection>();
        ConnectionHandler forwarding =
                (connection, message) -> {
                    var other = all.get((all.indexOf(connection) + 1) % connections);
                    other.publish(ByteString.of("forwarded"), null, message.payload());
                };
        try (var broker = Broker.start("127.0.0.1", 0, 1);
                var commons = way.to(broker);
                var members =
                        Members.connect(connections, options(commons, broker.url()), forwarding);
                var listener = Client.connect(options(commons, broker.url()), "forwarded");
                var other = Client.connect(options(commons, broker.url()))) {
            all.addAll(members.connections);
            for (int round = 0; round < rounds; round++) {
                other.publish("all", "x");

                for (int i = 0; i < connections; i++) {
                    assertEquals("forwarded x", listener.next(), "round " + round + ", " + i);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectionsThatRestKeepNoThreadAlive(Way way) throws Exception {
        var threads = new CopyOnWriteArrayList<WeakReference<Thread>>();
        ConnectionHandler noting =
                (_, _) -> threads.add(new WeakReference<>(Thread.currentThread()));
        try (var broker = Broker.start("127.0.0.1", 0, 1);
                var commons = way.to(broker);
                var members = Members.connect(20, options(commons, broker.url()), noting);
                var other = Client.connect(options(commons, broker.url()))) {
            other.publish("all", "x");
            eventually(
                    "all have heard, and rest",
                    LIMIT,
                    () -> threads.size() == 20 && kept(threads).noneMatch(Thread::isAlive));

            // A few collections, since a thread may be about to end. Not for long: with the next
            // PING it would be another thread that is kept.
            for (int i = 0; i < 5 && kept(threads).findAny().isPresent(); i++) {
                System.gc();
            }
            assertEquals(0, kept(threads).count(), "of " + members.connections.size());
        }
    }

    private static Stream<Thread> kept(List<WeakReference<Thread>> threads) {
        return threads.stream().map(WeakReference::get).filter(Objects::nonNull);
    }

    /// Connections that listen on `all`.
    private record Members(List<Connection> connections) implements AutoCloseable {
        static Members connect(int number, ConnectionOptions options, ConnectionHandler handler)
                throws Exception {
            var members = new Members(new ArrayList<>());
            for (int i = 0; i < number; i++) {
                var connection = new Connection(options, handler);
                connection.subscribe("all", null);
                connection.start();
                members.connections.add(connection);
            }
            for (var connection : members.connections) {
                connection.awaitConnected(LIMIT);
            }
            return members;
        }

        @Override
        public void close() throws InterruptedException {
            connections.forEach(Connection::close);
            for (var connection : connections) {
                assertTrue(connection.awaitClosed(LIMIT));
            }
        }
    }
}
