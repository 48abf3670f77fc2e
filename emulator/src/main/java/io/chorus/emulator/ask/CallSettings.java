package io.chorus.emulator.ask;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.agents.rpc.Batches;
import io.chorus.agents.rpc.Limit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What to call and whom.
///
/// @param filter nodes that are meant, without the agent, which is added
/// @param timeout for the replies to each batch
/// @param limit how many of the nodes found; `null` for all
/// @param limitSeed which of them, any by this seed; `null` for the first
/// @param broadcast one message to all instead of one to each node
public record CallSettings(
        RpcRequest call,
        Filter filter,
        Duration discoveryTimeout,
        Duration timeout,
        Batches batches,
        @Nullable Limit limit,
        @Nullable Long limitSeed,
        boolean broadcast) {

    /// Everybody who is found, at once, each by name.
    public static CallSettings of(
            RpcRequest call, Filter filter, Duration discoveryTimeout, Duration timeout) {
        return new CallSettings(
                call, filter, discoveryTimeout, timeout, Batches.ALL_AT_ONCE, null, null, false);
    }

    public CallSettings {
        if (broadcast && (limit != null || !batches.equals(Batches.ALL_AT_ONCE))) {
            throw new IllegalArgumentException(
                    "--broadcast reaches everybody at once: leave out --batch and --limit, or leave"
                            + " out --broadcast");
        }
    }
}
