package io.chorus.broker.client;

import io.chorus.testing.NatsServer;
import org.junit.jupiter.api.AfterAll;

/// Our connection with the oldest real nats-server that we promise to work with.
class OldestServerTest extends ConnectionContract {
    private static final NatsServer SERVER = NatsServer.startOldest();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Override
    String url() {
        return SERVER.url();
    }
}
