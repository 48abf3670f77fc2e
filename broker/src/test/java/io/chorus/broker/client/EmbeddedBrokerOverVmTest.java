package io.chorus.broker.client;

import io.chorus.broker.server.Broker;
import io.chorus.broker.vm.VmNetwork;
import org.junit.jupiter.api.AfterAll;

/// Our connection with our own broker, without sockets.
class EmbeddedBrokerOverVmTest extends ConnectionContract {
    private static final VmNetwork NETWORK = new VmNetwork();
    private static final Broker SERVER = Broker.start("127.0.0.1", 0, 2);

    static {
        SERVER.join(NETWORK);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Override
    String url() {
        return SERVER.url();
    }

    @Override
    Transport transport() {
        return NETWORK;
    }
}
