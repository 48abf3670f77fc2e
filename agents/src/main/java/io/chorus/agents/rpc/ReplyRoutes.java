package io.chorus.agents.rpc;

import io.chorus.broker.wire.ByteString;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which request a reply is for, by its subject. Safe for any thread.
final class ReplyRoutes {
    private final Map<ByteString, PendingRequest> requests = new ConcurrentHashMap<>();
    private final LateReplies late;

    ReplyRoutes(LateReplies late) {
        this.late = late;
    }

    void add(ByteString replySubject, PendingRequest request) {
        requests.put(replySubject, request);
    }

    void remove(ByteString replySubject) {
        requests.remove(replySubject);
    }

    /// Finds the request of a reply.
    ///
    /// @return `null` for a reply to a request long over, which is counted as late
    @Nullable PendingRequest find(ByteString replySubject) {
        PendingRequest request = requests.get(replySubject);
        if (request == null) {
            late.addUnknown();
        }
        return request;
    }
}
