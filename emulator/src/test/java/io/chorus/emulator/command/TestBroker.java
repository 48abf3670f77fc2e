package io.chorus.emulator.command;

import io.chorus.broker.server.Broker;

/// The embedded broker on a free port of this host.
final class TestBroker {
    private TestBroker() {}

    static Broker start() {
        return Broker.start("127.0.0.1", 0, 2);
    }
}
