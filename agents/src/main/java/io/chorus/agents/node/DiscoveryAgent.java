package io.chorus.agents.node;

import io.chorus.agents.protocol.Request;

/// Answers `pong` to whatever holds the word `ping`. Not RPC: neither audited nor authorized, and
/// its body is no JSON.
final class DiscoveryAgent implements Agent {
    private static final Answer PONG = new Answer.Text("pong");

    private final AgentMetadata metadata;

    DiscoveryAgent(String serverVersion) {
        metadata =
                AgentMetadata.bundled(
                        "discovery", "Discovery Agent", 2, serverVersion, "http://choria.io");
    }

    @Override
    public AgentMetadata metadata() {
        return metadata;
    }

    @Override
    public boolean isEmulated() {
        return true;
    }

    @Override
    public Answer answer(Request request, Node node) {
        return holdsPing(request.body()) ? PONG : Answer.SILENCE;
    }

    private static boolean holdsPing(byte[] body) {
        for (int i = 0; i + 4 <= body.length; i++) {
            if (body[i] == 'p' && body[i + 1] == 'i' && body[i + 2] == 'n' && body[i + 3] == 'g') {
                return true;
            }
        }
        return false;
    }
}
