package io.chorus.broker.client;

import io.chorus.testing.NatsServer;
import org.junit.jupiter.api.AfterAll;

/// Our connection with the newest real nats-server.
class NewestServerTest extends ConnectionContract {
    private static final NatsServer SERVER = NatsServer.start();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Override
    String url() {
        return SERVER.url();
    }
}
