package io.chorus.agents.rpc;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.protocol.RpcRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;

/// One request to many nodes.
///
/// @param agent that is asked
/// @param body as the agent gets it
/// @param rpc whether the agent speaks RPC, so that the bodies of replies have a status
/// @param target whom it goes to
/// @param patience how long to wait
/// @param listener sees the replies as they come
/// @param callOff ends it early
public record FanOutRequest(
        String agent,
        String body,
        boolean rpc,
        Target target,
        Patience patience,
        ReplyListener listener,
        CallOff callOff) {
    private static final String DISCOVERY_AGENT = "discovery";

    /// `ping` in base64: the plain word would pass for base64 of something else.
    private static final String PING = "cGluZw==";

    private static final Patience RPC_PATIENCE = Patience.of(Duration.ofSeconds(10));
    private static final Patience PING_PATIENCE = Patience.of(Duration.ofSeconds(2));

    /// Whom a request goes to, and by which subject.
    public sealed interface Target {
        /// One publish to all; each node decides by the filter whether it is meant.
        record Broadcast(Filter filter, Expected expected) implements Target {}

        /// One publish for each node.
        ///
        /// @param bodies what each node gets, by its number; empty if all get the request's own
        record Direct(NodeIndex nodes, Batches batches, List<String> bodies) implements Target {
            public Direct {
                bodies = List.copyOf(bodies);
                if (!bodies.isEmpty() && bodies.size() != nodes.size()) {
                    throw new IllegalArgumentException(
                            bodies.size() + " bodies for " + nodes.size() + " nodes");
                }
            }
        }

        /// One publish to a service agent, of whose hosts one answers.
        record Service() implements Target {}
    }

    /// Calls an action on everyone whom the filter matches. Time-out 10 s unless changed.
    ///
    /// @param filter taken as it is: whoever wants only nodes with the agent says so there
    public static FanOutRequest broadcast(RpcRequest call, Filter filter, Expected expected) {
        return rpc(call, new Target.Broadcast(filter, expected));
    }

    /// Calls an action on these nodes, each addressed by name. Time-out 10 s unless changed.
    public static FanOutRequest direct(RpcRequest call, NodeIndex nodes) {
        return rpc(call, new Target.Direct(nodes, Batches.ALL_AT_ONCE, List.of()));
    }

    /// Calls an action on these nodes with inputs of its own for each. Time-out 10 s unless
    /// changed.
    ///
    /// @param calls one for each node by its number, all of the same agent and action; those with
    ///   equal inputs go out together
    public static FanOutRequest direct(List<RpcRequest> calls, NodeIndex nodes) {
        var rendered = new HashMap<RpcRequest, String>();
        var bodies =
                calls.stream()
                        .map(call -> rendered.computeIfAbsent(call, RpcRequest::render))
                        .toList();
        return rpc(calls.getFirst(), new Target.Direct(nodes, Batches.ALL_AT_ONCE, bodies));
    }

    /// Calls an action of a service agent; the first answer ends it. Time-out 10 s unless changed.
    public static FanOutRequest service(RpcRequest call) {
        return rpc(call, new Target.Service());
    }

    /// Asks everyone whom the filter matches whether it is there. Time-out 2 s unless changed.
    public static FanOutRequest ping(Filter filter, Expected expected) {
        return new FanOutRequest(
                DISCOVERY_AGENT,
                PING,
                false,
                new Target.Broadcast(filter, expected),
                PING_PATIENCE,
                ReplyListener.NONE,
                CallOff.NEVER);
    }

    private static FanOutRequest rpc(RpcRequest call, Target target) {
        return new FanOutRequest(
                call.agent(),
                call.render(),
                true,
                target,
                RPC_PATIENCE,
                ReplyListener.NONE,
                CallOff.NEVER);
    }

    /// The same with another patience.
    public FanOutRequest with(Patience other) {
        return new FanOutRequest(agent, body, rpc, target, other, listener, callOff);
    }

    /// The same, over after this time.
    public FanOutRequest within(Duration timeout) {
        return with(Patience.of(timeout));
    }

    /// The same with somebody looking on.
    public FanOutRequest with(ReplyListener other) {
        return new FanOutRequest(agent, body, rpc, target, patience, other, callOff);
    }

    /// The same, which somebody may call off.
    public FanOutRequest with(CallOff other) {
        return new FanOutRequest(agent, body, rpc, target, patience, listener, other);
    }

    /// The same in batches.
    ///
    /// @throws IllegalStateException unless it addresses nodes by name
    public FanOutRequest with(Batches batches) {
        if (!(target instanceof Target.Direct(var nodes, _, var bodies))) {
            throw new IllegalStateException("only a directed request can go out in batches");
        }
        return new FanOutRequest(
                agent,
                body,
                rpc,
                new Target.Direct(nodes, batches, bodies),
                patience,
                listener,
                callOff);
    }

    /// The filter that goes into the envelope: a directed request says again only which agent, and
    /// a service request nothing (Choria protocol, section 5.4).
    Filter filter() {
        return switch (target) {
            case Target.Broadcast(var filter, _) -> filter;
            case Target.Direct _ -> Filter.agent(agent);
            case Target.Service() -> Filter.ALL;
        };
    }

    /// Who should answer.
    Expected expected() {
        return switch (target) {
            case Target.Broadcast(_, var expected) -> expected;
            case Target.Direct(var nodes, _, _) -> Expected.nodes(nodes);
            case Target.Service() -> Expected.count(1);
        };
    }

    /// How it is split; only a directed request is.
    Batches batches() {
        return target instanceof Target.Direct(_, var batches, _) ? batches : Batches.ALL_AT_ONCE;
    }
}
