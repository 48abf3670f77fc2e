package io.chorus.emulator.run;

import io.chorus.agents.protocol.RpcRequest;
import io.chorus.agents.rpc.Expected;
import io.chorus.agents.rpc.FanOutRequest;
import io.chorus.agents.rpc.ReplyListener;
import io.chorus.emulator.workload.Call;
import io.chorus.emulator.workload.Workload;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/// Words the requests of a workload.
///
/// @param seed of what is left to chance
/// @param endNanos when the fleet leaves, on the clock of [System#nanoTime]: nobody is waited for
///   long beyond
record Questions(Workload workload, Audience audience, long seed, long endNanos) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long LEAST_NANOS_TO_ANSWER = 1_000_000_000L;

    /// One of them.
    ///
    /// @param index from 0
    FanOutRequest request(int index, long now, ReplyListener listener) {
        long most =
                Math.min(
                        workload.timeout().toNanos(),
                        Math.max(LEAST_NANOS_TO_ANSWER, endNanos - now));
        return worded(index).within(Duration.ofNanos(most)).with(listener);
    }

    private FanOutRequest worded(int index) {
        var call = workload.call();
        return switch (call.kind()) {
            case Call.Discovery() ->
                    FanOutRequest.ping(audience.filter(), Expected.nodes(audience.nodes()));
            case Call.Action action -> {
                var rpc = rpc(action, index);
                yield call.target() == Call.Target.DIRECT
                        ? FanOutRequest.direct(rpc, audience.nodes())
                        : FanOutRequest.broadcast(
                                rpc, audience.filter(), Expected.nodes(audience.nodes()));
            }
        };
    }

    private RpcRequest rpc(Call.Action action, int index) {
        return new RpcRequest(
                action.agent(), action.action(), JSON.valueToTree(action.inputs(seed, index)));
    }
}
