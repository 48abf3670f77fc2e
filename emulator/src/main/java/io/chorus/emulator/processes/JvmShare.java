package io.chorus.emulator.processes;

import java.util.List;

/// What the Java machine of a child may use.
///
/// A run is as small as its processes are, so none gets more than what it holds asks for: the heap
/// grows with the connections, the young generation is short of what would only be touched and
/// never needed.
///
/// @param heapMegabytes most that the heap may grow to
/// @param youngMegabytes of these, for what dies young
public record JvmShare(int heapMegabytes, int youngMegabytes) {
    private static final int BASE_MEGABYTES = 48;
    private static final int NODES_A_MEGABYTE = 96;
    private static final int CONNECTIONS_A_MEGABYTE = 64;
    private static final int YOUNG_MEGABYTES = 24;

    /// For a process that holds nodes.
    public static JvmShare worker(int nodes) {
        return new JvmShare(
                BASE_MEGABYTES + YOUNG_MEGABYTES + nodes / NODES_A_MEGABYTE, YOUNG_MEGABYTES);
    }

    /// For a process that is a broker.
    public static JvmShare broker(int connections) {
        return new JvmShare(
                BASE_MEGABYTES + YOUNG_MEGABYTES + connections / CONNECTIONS_A_MEGABYTE,
                YOUNG_MEGABYTES);
    }

    /// For the command line; they win over what stands before them.
    List<String> flags() {
        return List.of(
                "-Xms32m", "-Xmx%dm".formatted(heapMegabytes), "-Xmn%dm".formatted(youngMegabytes));
    }
}
