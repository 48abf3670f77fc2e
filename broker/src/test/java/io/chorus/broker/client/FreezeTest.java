package io.chorus.broker.client;

import static io.chorus.broker.client.Client.QUICK;
import static io.chorus.broker.client.Client.options;
import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.server.Broker;
import io.chorus.broker.server.BrokerOptions;
import io.chorus.testing.NoBufferLeaks;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Connections that stand still, and ones that end like a killed process.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class FreezeTest {
    @ParameterizedTest
    @EnumSource
    void aFrozenConnectionReadsNothingUntilItGoesOn(Way way) throws Exception {
        try (var broker = Broker.start("127.0.0.1", 0, 1);
                var commons = way.to(broker);
                var frozen = Client.connect(options(commons, broker.url()), "a");
                var other = Client.connect(options(commons, broker.url()))) {
            frozen.connection.freeze();
            other.publish("a", "one");
            other.publish("a", "two");
            other.connection.flush(ofSeconds(30));

            assertNull(frozen.messages.poll(150, TimeUnit.MILLISECONDS));
            frozen.connection.thaw();
            assertEquals("a one", frozen.next());
            assertEquals("a two", frozen.next());
            assertTrue(frozen.connection.connected());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFrozenConnectionIsCutByItsBrokerAndComesBackAfterwards(Way way) throws Exception {
        var broken = BrokerOptions.builder().port(0).threads(1).pingInterval(ofMillis(100)).build();
        var nervous = QUICK.withTimes(ofSeconds(5), ofMillis(100));
        try (var broker = Broker.start(broken);
                var commons = way.to(broker);
                var client =
                        Client.connect(options(commons, broker.url()).withPolicy(nervous), "a")) {
            client.connection.freeze();

            eventually("cut", ofSeconds(30), () -> broker.statistics().connections() == 0);
            assertFalse(client.events.stream().anyMatch(event -> event.startsWith("lost")));
            client.connection.thaw();
            client.eventuallyHears("connected again");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFrozenConnectionCanBeClosed(Way way) throws Exception {
        try (var broker = Broker.start("127.0.0.1", 0, 1);
                var commons = way.to(broker);
                var client = Client.connect(options(commons, broker.url()), "a");
                var other = Client.connect(options(commons, broker.url()))) {
            client.connection.freeze();
            other.publish("a", "one");
            other.connection.flush(ofSeconds(30));

            client.connection.close();

            assertTrue(client.connection.awaitClosed(ofSeconds(10)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAbortedConnectionIsGoneAtOnceAndStaysAway(Way way) throws Exception {
        try (var broker = Broker.start("127.0.0.1", 0, 1);
                var commons = way.to(broker);
                var client = Client.connect(options(commons, broker.url()), "a")) {
            client.connection.abort();

            assertTrue(client.connection.awaitClosed(ofSeconds(10)));
            eventually("gone", ofSeconds(30), () -> broker.statistics().connections() == 0);
            assertEquals("closed", client.events.getLast());
            assertEquals(1, broker.statistics().totalConnections());
        }
    }
}
