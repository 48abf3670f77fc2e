package io.chorus.broker.server;

import java.util.concurrent.atomic.AtomicLong;

/// Messages and payload bytes that passed one loop; counted by that loop, read by anybody.
final class Traffic {
    private final AtomicLong inMessages = new AtomicLong();
    private final AtomicLong inBytes = new AtomicLong();
    private final AtomicLong outMessages = new AtomicLong();
    private final AtomicLong outBytes = new AtomicLong();

    void in(int bytes) {
        add(inMessages, 1);
        add(inBytes, bytes);
    }

    void out(int bytes) {
        add(outMessages, 1);
        add(outBytes, bytes);
    }

    /// One writer needs no atomic addition, only that readers see whole values.
    private static void add(AtomicLong counter, long change) {
        counter.setOpaque(counter.getPlain() + change);
    }

    long inMessages() {
        return inMessages.getOpaque();
    }

    long inBytes() {
        return inBytes.getOpaque();
    }

    long outMessages() {
        return outMessages.getOpaque();
    }

    long outBytes() {
        return outBytes.getOpaque();
    }
}
