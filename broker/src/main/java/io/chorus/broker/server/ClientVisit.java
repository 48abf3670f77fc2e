package io.chorus.broker.server;

import io.chorus.broker.link.LiveConnections;
import io.netty.channel.Channel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Shows the connections of all clients, one task a loop.
record ClientVisit(List<BrokerLoop> loops) implements LiveConnections {
    @Override
    public CompletableFuture<Void> visit(BiConsumer<Channel, @Nullable String> visitor) {
        return CompletableFuture.allOf(
                loops.stream().map(loop -> visit(loop, visitor)).toArray(CompletableFuture[]::new));
    }

    private static CompletableFuture<Void> visit(
            BrokerLoop loop, BiConsumer<Channel, @Nullable String> visitor) {
        try {
            return CompletableFuture.runAsync(() -> show(loop, visitor), loop.eventLoop());
        } catch (RejectedExecutionException _) {
            return CompletableFuture.completedFuture(null); // It has ended; nobody is left on it.
        }
    }

    private static void show(BrokerLoop loop, BiConsumer<Channel, @Nullable String> visitor) {
        // A copy: whoever is closed leaves the list.
        for (var client : loop.clients().toArray(ClientHandler[]::new)) {
            var session = client.session();
            visitor.accept(client.channel(), session.connected() ? session.said().name() : null);
        }
    }
}
