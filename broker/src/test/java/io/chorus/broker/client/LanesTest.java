package io.chorus.broker.client;

import static io.chorus.broker.client.Client.LIMIT;
import static io.chorus.broker.client.Client.options;
import static io.chorus.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.server.Broker;
import io.chorus.testing.NoBufferLeaks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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
