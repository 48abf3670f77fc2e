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
    private static final int BASE_MEGABYTES = 40;
    private static final int FIRST_OLD_MEGABYTES = 16;
    private static final int CONNECTIONS_A_MEGABYTE = 128;
    private static final int BROKER_YOUNG_MEGABYTES = 24;

    /// Heap of a process that is asked by pre-flight whether it has room for nodes, beside theirs:
    /// more than it uses, since what pre-flight takes for granted is generous.
    private static final int EMULATOR_MEGABYTES = 128;

    /// What a request leaves with the nodes that answer it must not outgrow the survivors, else it
    /// ends up among what is kept.
    private static final int WORKER_YOUNG_MEGABYTES = 32;

    /// For a process that holds nodes.
    public static JvmShare worker(int nodes) {
        return of(nodes, WORKER_YOUNG_MEGABYTES);
    }

    /// For a process that holds nodes and serves a status page, and judges by itself whether it has
    /// room.
    public static JvmShare emulator(int nodes) {
        return new JvmShare(EMULATOR_MEGABYTES + nodes / 64, WORKER_YOUNG_MEGABYTES);
    }

    /// For a process that is a broker.
    public static JvmShare broker(int connections) {
        return of(connections, BROKER_YOUNG_MEGABYTES);
    }

    private static JvmShare of(int connections, int young) {
        return new JvmShare(BASE_MEGABYTES + young + connections / CONNECTIONS_A_MEGABYTE, young);
    }

    /// For the command line; they win over what stands before them. The machine's own warnings go
    /// where a child's errors go, since its output may be read by a program.
    List<String> flags() {
        return List.of(
                "-Xms%dm".formatted(youngMegabytes + FIRST_OLD_MEGABYTES),
                "-Xmx%dm".formatted(heapMegabytes),
                "-Xmn%dm".formatted(youngMegabytes),
                "-Xlog:disable",
                "-Xlog:all=warning:stderr");
    }
}
