package io.chorus.benchmarks.fanout;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.node.NodeSettings;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.agents.rpc.Expected;
import io.chorus.agents.rpc.FanOutRequest;
import io.chorus.agents.rpc.NodeIndex;
import io.chorus.agents.rpc.Requester;
import io.chorus.agents.rpc.RequesterOptions;
import io.chorus.broker.client.Commons;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.fleet.LocalFleet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/// A fleet on one broker, and who asks it. Says `ready`, then for each line that it reads sends one
/// request and says how long the last reply took. Ends with its input.
public final class FanOutSide {
    private static final int COLLECTIVES = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private FanOutSide() {}

    /// Serves until its input ends.
    ///
    /// @param arguments port of the broker on this machine, number of nodes
    public static void main(String[] arguments) throws Exception {
        var servers = List.of(new ServerAddress("127.0.0.1", Integer.parseInt(arguments[0])));
        int nodes = Integer.parseInt(arguments[1]);
        var node =
                NodeSettings.builder("benchmark", 1)
                        .emulatedAgents(1)
                        .collectives(NodeSettings.collectiveNames(COLLECTIVES))
                        .build();
        try (var fleet =
                        new LocalFleet(
                                new FleetOptions(nodes, node, servers, 0), InstantSource.system());
                var commons = Commons.start();
                var requester = requester(servers, commons)) {
            fleet.start(() -> true);
            if (!fleet.awaitReady(PATIENCE, () -> true)) {
                throw new IllegalStateException("not all nodes connected");
            }
            System.out.println("ready");
            serve(requester, NodeIndex.of(fleet.identities()));
        }
    }

    private static Requester requester(List<ServerAddress> servers, Commons commons)
            throws InterruptedException {
        return Requester.connect(
                RequesterOptions.of(
                        ConnectionOptions.requester(servers, "benchmark", 1, commons),
                        "choria=benchmark.mcollective",
                        "benchmark.choria.local",
                        1),
                PATIENCE);
    }

    private static void serve(Requester requester, NodeIndex nodes) throws IOException {
        var call =
                new RpcRequest(
                        "emulated0",
                        "generate",
                        JsonNodeFactory.instance.objectNode().put("size", 20));
        var request =
                FanOutRequest.broadcast(call, Filter.agent("emulated0"), Expected.nodes(nodes))
                        .within(PATIENCE);
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (lines.readLine() != null) {
            var result = requester.send(request);
            if (result.missingCount() > 0 || result.failed() > 0) {
                throw new IllegalStateException(
                        "%d replies are missing, %d failed"
                                .formatted(result.missingCount(), result.failed()));
            }
            System.out.println(result.lastResponseNanos());
        }
    }
}
