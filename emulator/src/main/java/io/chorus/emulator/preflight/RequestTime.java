package io.chorus.emulator.preflight;

/// How long it takes from when a request is due until the last of all nodes has answered, by the
/// line that fleets of 1,000 nodes and more were found to lie on (`benchmarks/run --only growth`),
/// within a fifth. Two cores that hold nodes, broker and requester.
///
/// @param transport `vm` or `tcp`
/// @param most nodes that were measured
public record RequestTime(
        String transport, double millis, double millisAThousandNodes, int least, int most) {
    /// Without sockets.
    public static final RequestTime VM = new RequestTime("vm", -3, 15.2, 1_000, 100_000);

    /// Over TCP; split into processes from 10,000 on.
    public static final RequestTime TCP = new RequestTime("tcp", 4, 26.5, 1_000, 50_000);

    /// By the line, in milliseconds.
    public double of(int nodes) {
        return Math.max(0, millis + millisAThousandNodes * nodes / 1_000);
    }

    /// Whether so many nodes lie within what was measured.
    public boolean measured(int nodes) {
        return nodes >= least && nodes <= most;
    }
}
