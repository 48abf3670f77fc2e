package io.chorus.benchmarks.connects;

import io.chorus.agents.node.Blueprint;
import io.chorus.agents.node.NodeSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/// What a node says first: who it is, its twelve subscriptions, and a PING.
final class NodeHello {
    private static final int COLLECTIVES = 2;

    private final Blueprint blueprint =
            new Blueprint(
                    NodeSettings.builder("benchmark", 1)
                            .emulatedAgents(1)
                            .collectives(NodeSettings.collectiveNames(COLLECTIVES))
                            .build(),
                    InstantSource.system());

    /// The words of one node.
    ByteBuffer of(int index) {
        var node = blueprint.node(index);
        var text = new StringBuilder();
        text.append(
                """
                CONNECT {"verbose":false,"pedantic":false,"tls_required":false,"name":"%s",\
                "lang":"go","version":"1.36.0","protocol":1,"echo":true,"headers":true,"no_responders":true}\r
                """
                        .formatted(node.identity()));
        int sid = 0;
        for (var subject : node.subscriptions()) {
            sid++;
            text.append("SUB ").append(subject).append("  ").append(sid).append("\r\n");
        }
        text.append("PING\r\n");
        return ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
