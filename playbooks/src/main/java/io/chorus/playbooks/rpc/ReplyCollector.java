package io.chorus.playbooks.rpc;

import io.chorus.agents.rpc.ReceivedReply;
import io.chorus.agents.rpc.ReplyListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps the first reply of each node that was asked.
final class ReplyCollector implements ReplyListener {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<NodeReply> replies = new ArrayList<>(); // guarded by lock

    @Override
    public void onReply(ReceivedReply reply) {
        if (!reply.expected()) {
            return; // a stranger's, or somebody's second
        }
        var sender = reply.senderId();
        var body = reply.body();
        var kept =
                body == null
                        ? new NodeReply(sender, -1, "the reply cannot be read", Map.of())
                        : new NodeReply(
                                sender,
                                body.statusCode(),
                                body.statusMessage(),
                                PlainValues.map(body.data()));
        lock.lock();
        try {
            replies.add(kept);
        } finally {
            lock.unlock();
        }
    }

    List<NodeReply> replies() {
        lock.lock();
        try {
            return List.copyOf(replies);
        } finally {
            lock.unlock();
        }
    }
}
