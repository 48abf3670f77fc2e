package io.chorus.benchmarks.skeleton;

import io.chorus.broker.client.Commons;
import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.server.Broker;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How fast can one request reach N virtual-thread nodes and N replies come back?
///
/// Arguments: nodes, rounds, then any of `apart` (the broker in a process of its own, so that what
/// is measured here is the nodes' and the requester's side alone) and `codec` (Choria messages
/// instead of canned bytes).
public final class FanOutSkeleton {
    private FanOutSkeleton() {}

    /// Connects, measures, prints.
    public static void main(String[] arguments) throws Exception {
        var words = List.of(arguments);
        int nodes = Integer.parseInt(words.getFirst());
        int rounds = Integer.parseInt(words.get(1));
        var conversation = words.contains("codec") ? new Encoded() : new Canned();
        if (words.contains("apart")) {
            var process = startBroker();
            try {
                measure(nodes, rounds, port(process), conversation, Optional.empty());
            } finally {
                process.destroy();
            }
        } else {
            try (var broker = Broker.start("127.0.0.1", 0, 2)) {
                measure(nodes, rounds, broker.port(), conversation, Optional.of(broker));
            }
        }
        System.exit(0);
    }

    private static void measure(
            int nodes, int rounds, int port, Conversation conversation, Optional<Broker> broker)
            throws Exception {
        var commons = Commons.start();
        var fleet = new SkeletonFleet(new ServerAddress("127.0.0.1", port), conversation, commons);
        // The first nodes load the classes and touch the young generation, which are no node's
        // cost.
        int early = nodes / 10;
        fleet.connect(early);
        var before = Memory.now();
        long start = System.nanoTime();
        fleet.connect(nodes - early);
        double seconds = (System.nanoTime() - start) / 1e9;
        var after = Memory.now();
        System.out.printf(
                "%,d nodes, %,d connects/s; a node: %,d bytes resident, of these %,d bytes heap%n",
                nodes,
                Math.round((nodes - early) / seconds),
                (after.resident() - before.resident()) / (nodes - early),
                (after.heap() - before.heap()) / (nodes - early));
        var requester =
                new SkeletonRequester(new ServerAddress("127.0.0.1", port), conversation, commons);
        var times = new double[rounds];
        var earlier = broker.map(Broker::statistics);
        for (int i = 0; i < rounds; i++) {
            times[i] = requester.round(nodes);
        }
        if (broker.isPresent() && earlier.isPresent()) {
            System.out.printf(
                    "busiest event loop: %.0f %% of the rounds%n",
                    100 * broker.get().statistics().busiestLoopSince(earlier.get()));
        }
        Arrays.sort(times);
        System.out.printf(
                "median of %d rounds: %.0f ms, %,d replies/s; resident at the end %,d MB%n",
                rounds,
                times[rounds / 2],
                Math.round(nodes / times[rounds / 2] * 1e3),
                Memory.now().resident() / 1_000_000);
    }

    private static Process startBroker() throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin/java",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SkeletonBroker.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int port(Process process) throws IOException {
        var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return Integer.parseInt(out.readLine());
    }
}
