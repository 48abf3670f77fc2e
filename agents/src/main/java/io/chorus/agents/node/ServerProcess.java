package io.chorus.agents.node;

/// Figures of the process that a node pretends to be; the same for all, but for its id.
final class ServerProcess {
    static final String GO_VERSION = "go1.26.8";
    static final String NATS_CLIENT_VERSION = "1.52.0";
    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    static final int CORES = 2;
    static final int GOROUTINES = 23;
    static final String THREADS =
            "Go " + GO_VERSION + " with " + GOROUTINES + " go procs on " + CORES + " cores";

    private ServerProcess() {}

    /// Its id, always the same for one node.
    static int pid(Node node) {
        return node.random("pid").nextInt(10_000, 32_768);
    }
}
