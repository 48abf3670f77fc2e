package io.chorus.playbooks.rpc;

import io.chorus.agents.rpc.FanOutRequest;
import io.chorus.agents.rpc.FanOutResult;
import io.chorus.agents.rpc.Requester;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Sends a request on a thread of its own, which is interrupted when the time for all of it is
/// over: so an interrupt of the caller stays what it is, somebody's wish to stop.
final class TimedSending {
    private final Requester requester;
    private final FanOutRequest request;
    private final @Nullable Duration limit;

    TimedSending(Requester requester, FanOutRequest request, @Nullable Duration limit) {
        this.requester = requester;
        this.request = request;
        this.limit = limit;
    }

    /// Returns when everybody has answered or time is over.
    FanOutResult perform() throws InterruptedException {
        var result = new CompletableFuture<FanOutResult>();
        var thread = Thread.ofPlatform().daemon().name("rpc request").start(() -> send(result));
        try {
            if (limit == null) {
                thread.join();
            } else if (!thread.join(limit)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        }
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void send(CompletableFuture<FanOutResult> result) {
        try {
            result.complete(requester.send(request));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }
}
