package io.chorus.agents.node;

import io.chorus.broker.wire.ByteString;

/// The way out of a node: its connection while it has one.
@FunctionalInterface
interface Outlet {
    void publish(ByteString subject, byte[] payload);
}
