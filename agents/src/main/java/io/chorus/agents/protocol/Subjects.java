package io.chorus.agents.protocol;

/// NATS subjects of Choria. Names are used as they are, so identities with dots take several
/// tokens.
public final class Subjects {
    private Subjects() {}

    /// Requests to an agent on every node of a collective.
    public static String broadcast(String collective, String agent) {
        return collective + ".broadcast.agent." + agent;
    }

    /// Requests to a service agent, of whose hosts one answers: they share a queue group named like
    /// the agent.
    public static String service(String collective, String agent) {
        return collective + ".broadcast.service." + agent;
    }

    /// Requests to one node.
    public static String node(String collective, String identity) {
        return collective + ".node." + identity;
    }

    /// Replies to one request of the Go client. Nodes never compute it: the request names it.
    ///
    /// @param collective the client's main collective for RPC, the target for discovery
    public static String reply(String collective, String callerId, String requestId) {
        return collective + ".reply." + Hashes.md5Hex(callerId) + "." + requestId;
    }

    /// Lifecycle events, of nodes by default with the component `server`.
    public static String lifecycle(LifecycleEvent.Type type, String component) {
        return "choria.lifecycle.event." + type.wireName() + "." + component;
    }
}
