package io.chorus.broker.server;

import io.chorus.testing.NatsServer;
import io.chorus.testing.NoBufferLeaks;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Our broker and the real one answer the same bytes with the same bytes.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class ConformanceTest {
    private static Broker broker;
    private static NatsServer real;

    @BeforeAll
    static void start() {
        broker = Broker.start("127.0.0.1", 0, 2);
        real = NatsServer.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
        real.close();
    }

    static List<Exchange> exchanges() {
        return Exchange.all();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void ourBrokerAnswersAsTheTableSays(Exchange exchange) throws IOException {
        try (var client = RawClient.connect(broker)) {
            client.send(exchange.sent());
            check(exchange, client);
        }
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void bytesMayComeOneByOne(Exchange exchange) throws IOException {
        try (var client = RawClient.connect(broker)) {
            try {
                for (char b : exchange.sent().toCharArray()) {
                    client.send(String.valueOf(b));
                }
            } catch (IOException e) {
                // Closed before we were done, which is checked below.
                if (!exchange.closed()) {
                    throw e;
                }
            }
            check(exchange, client);
        }
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void theRealServerAnswersAsTheTableSays(Exchange exchange) throws IOException {
        try (var client = RawClient.connect(real.port())) {
            client.send(exchange.sent());
            check(exchange, client);
        }
    }

    private static void check(Exchange exchange, RawClient client) throws IOException {
        client.expect(exchange.received());
        if (exchange.closed()) {
            client.expectEnd();
        } else {
            client.synced();
        }
    }
}
