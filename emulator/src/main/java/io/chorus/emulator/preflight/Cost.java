package io.chorus.emulator.preflight;

import io.chorus.emulator.brokers.TransportKind;
import io.chorus.reports.recording.KernelMemory;

/// What one end of a connection takes, as it was measured with ten thousands of them; the only
/// place where such figures stand. Generous: a plan that is accepted has to fit.
///
/// @param heapBytes of Java objects, with room for those of a request
/// @param nativeBytes of the process besides
/// @param sockets that it opens
record Cost(long heapBytes, long nativeBytes, int sockets) {
    /// A node with its connection over TCP.
    static final Cost NODE = new Cost(9_000, 5_000, 1);

    /// A broker's end of a connection over TCP, or a proxy's.
    static final Cost BROKER_END = new Cost(9_000, 5_000, 1);

    /// A node, its connection and the broker's end of it, without sockets.
    static final Cost WITHOUT_SOCKETS = new Cost(10_500, 2_500, 0);

    /// A process with nothing in it.
    static final Cost PROCESS = new Cost(40L << 20, 120L << 20, 0);

    /// Another process beside the first, which needs less code.
    static final Cost CHILD = new Cost(20L << 20, 70L << 20, 0);

    /// Of a node with both ends of its connection.
    static Cost both(TransportKind transport) {
        return transport == TransportKind.VM ? WITHOUT_SOCKETS : NODE.plus(BROKER_END);
    }

    long bytes() {
        return heapBytes + nativeBytes;
    }

    /// What the kernel takes besides, while nothing is on its way.
    long kernelBytes() {
        return sockets * KernelMemory.SOCKET_BYTES;
    }

    Cost plus(Cost other) {
        return new Cost(
                heapBytes + other.heapBytes,
                nativeBytes + other.nativeBytes,
                sockets + other.sockets);
    }

    Cost times(long count) {
        return new Cost(heapBytes * count, nativeBytes * count, Math.toIntExact(sockets * count));
    }
}
