package io.chorus.agents.node;

/// What an agent says of itself in inventories.
///
/// @param timeoutSeconds how long an action may take on a real node
record AgentMetadata(
        String name,
        String description,
        String author,
        String license,
        int timeoutSeconds,
        String version,
        String url) {

    /// One that comes with the Choria server and bears its version.
    static AgentMetadata bundled(
            String name, String description, int timeoutSeconds, String version, String url) {
        return new AgentMetadata(
                name,
                description,
                "R.I.Pienaar <rip@devco.net>",
                "Apache-2.0",
                timeoutSeconds,
                version,
                url);
    }
}
