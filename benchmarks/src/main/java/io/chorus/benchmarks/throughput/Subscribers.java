package io.chorus.benchmarks.throughput;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;

/// Reads what some connections are sent, until each has so much, on the thread that calls.
final class Subscribers {
    private static final int BUFFER = 1 << 18;

    /// One of them.
    private record Subscriber(Wire wire, MessageCount count) {}

    private final List<Subscriber> subscribers;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    /// @param messageLength of each `MSG`, with everything
    Subscribers(List<Wire> wires, int messageLength) {
        subscribers =
                wires.stream()
                        .map(wire -> new Subscriber(wire, new MessageCount(messageLength)))
                        .toList();
    }

    /// Returns when each has got so many messages.
    void await(long messages) throws IOException {
        if (subscribers.size() == 1) {
            while (!read(subscribers.getFirst(), messages)) {
                // Each turn takes what one read brings.
            }
            return;
        }
        try (var selector = Selector.open()) {
            for (var subscriber : subscribers) {
                subscriber.wire.channel().configureBlocking(false);
                subscriber.wire.channel().register(selector, SelectionKey.OP_READ, subscriber);
            }
            int reading = subscribers.size();
            while (reading > 0) {
                selector.select();
                for (var key : selector.selectedKeys()) {
                    if (read((Subscriber) key.attachment(), messages)) {
                        key.cancel();
                        reading--;
                    }
                }
                selector.selectedKeys().clear();
            }
        }
    }

    /// @return whether it has everything
    private boolean read(Subscriber subscriber, long messages) throws IOException {
        buffer.clear();
        var count = subscriber.count;
        if (subscriber.wire.channel().read(buffer) < 0) {
            throw new EOFException(
                    "the broker hung up after %d of %d messages"
                            .formatted(count.count(), messages));
        }
        count.add(buffer.flip());
        return count.count() >= messages && count.whole();
    }
}
