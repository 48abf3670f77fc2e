package io.chorus.agents.node;

import io.chorus.broker.wire.ByteString;
import java.nio.ByteBuffer;

/// The way out of a node: its connection while it has one.
@FunctionalInterface
interface Outlet {
    /// Sends, or throws as a connection does.
    ///
    /// @param payload its array is used again afterwards
    void publish(ByteString subject, ByteBuffer payload);
}
