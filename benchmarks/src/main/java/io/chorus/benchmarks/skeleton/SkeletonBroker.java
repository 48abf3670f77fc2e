package io.chorus.benchmarks.skeleton;

import io.chorus.broker.server.Broker;

/// A broker in a process of its own, for fleets whose two ends would not fit one process's open
/// files.
public final class SkeletonBroker {
    private SkeletonBroker() {}

    /// Prints its port and serves until its standard input ends.
    public static void main(String[] arguments) throws Exception {
        try (var broker = Broker.start("127.0.0.1", 0, 2)) {
            System.out.println(broker.port());
            System.in.read();
        }
    }
}
