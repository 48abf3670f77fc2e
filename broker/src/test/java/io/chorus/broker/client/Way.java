package io.chorus.broker.client;

import io.chorus.broker.server.Broker;
import io.chorus.broker.vm.VmNetwork;

/// The transports on which a broker of ours has to behave alike.
enum Way {
    TCP,
    VM;

    /// What leads to a broker this way.
    Commons to(Broker broker) {
        if (this == TCP) {
            return Commons.start();
        }
        var network = new VmNetwork();
        broker.join(network);
        return Commons.start(network);
    }
}
