package io.chorus.agents.rpc;

import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.server.Broker;
import io.chorus.testing.NatsServer;

/// The brokers that a requester must get on with.
enum TestBroker {
    /// Our own.
    EMBEDDED {
        @Override
        Running start() {
            var broker = Broker.start("127.0.0.1", 0, 2);
            return new Running(new ServerAddress("127.0.0.1", broker.port()), broker);
        }
    },
    /// The real one, in a process of its own.
    NATS_SERVER {
        @Override
        Running start() {
            var server = NatsServer.start();
            return new Running(ServerAddress.parse(server.url()), server);
        }
    };

    /// A broker to be closed.
    record Running(ServerAddress address, AutoCloseable broker) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            broker.close();
        }
    }

    abstract Running start();
}
