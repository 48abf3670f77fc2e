package io.chorus.broker.client;

import io.chorus.broker.server.Broker;
import org.junit.jupiter.api.AfterAll;

/// Our connection with our own broker.
class EmbeddedBrokerTest extends ConnectionContract {
    private static final Broker SERVER = Broker.start("127.0.0.1", 0, 2);

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Override
    String url() {
        return SERVER.url();
    }
}
