package io.chorus.broker.link;

import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Whoever has connections whose links may be changed.
@FunctionalInterface
public interface LiveConnections {
    /// Shows every connection with the name it has said in CONNECT, `null` before that, on its own
    /// event loop.
    ///
    /// @return completes when all have been shown
    CompletableFuture<Void> visit(BiConsumer<Channel, @Nullable String> visitor);
}
