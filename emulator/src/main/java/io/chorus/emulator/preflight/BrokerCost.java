package io.chorus.emulator.preflight;

/// What a broker takes, as `benchmarks/run` measured it on loopback; beside [Cost] and
/// [RequestCost], the only place where such figures stand.
///
/// @param server whose they are
/// @param idleBytes of an idle connection of a node with [#SUBSCRIPTIONS] subscriptions
/// @param messageNanos of processor time for a message in or out, when a fleet is asked and answers
public record BrokerCost(String server, long idleBytes, long messageNanos) {
    /// Those of a node in two collectives with the usual agents.
    public static final int SUBSCRIPTIONS = 12;

    /// Of 5,000 connections; time a message of 9,900 nodes, broker apart.
    public static final BrokerCost NATS_SERVER = new BrokerCost("nats-server 2.15", 46_200, 13_800);

    /// The same, of ours.
    public static final BrokerCost EMBEDDED = new BrokerCost("chorus broker", 11_500, 6_200);

    /// Memory of all these connections while they are idle.
    public long bytes(int connections) {
        return idleBytes * connections;
    }

    /// Processor time until so many nodes have been asked and have answered.
    public long requestNanos(int nodes) {
        return 2L * messageNanos * nodes;
    }
}
