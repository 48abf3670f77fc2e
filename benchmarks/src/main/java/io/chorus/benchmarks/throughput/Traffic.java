package io.chorus.benchmarks.throughput;

import java.net.InetSocketAddress;

/// Messages that pass a broker in some pattern.
sealed interface Traffic permits Streams, RequestReply {
    /// What passed, in which time.
    ///
    /// @param messages that the broker delivered
    record Passed(long messages, long nanos) {}

    /// For machines.
    String name();

    /// For people.
    String title();

    /// Has it pass.
    Passed pass(InetSocketAddress broker) throws Exception;

    /// A size for people and machines.
    static String size(int bytes) {
        return bytes % 1024 == 0 ? bytes / 1024 + "KiB" : bytes + "B";
    }
}
