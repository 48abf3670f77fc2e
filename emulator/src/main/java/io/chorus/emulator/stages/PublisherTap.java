package io.chorus.emulator.stages;

import io.chorus.broker.server.MessageTap;
import io.chorus.broker.wire.ByteString;
import org.jspecify.annotations.Nullable;

/// Recognises requests that somebody sends who is no node of ours. Used by one event loop.
///
/// A request names its reply subject in the headers of its transport, near its end, and that
/// subject ends with the request's id. What follows it is the same in every request of a requester,
/// so the id is nearly always as far from the end as the last time.
final class PublisherTap implements MessageTap.ConnectionTap {
    private static final long KEY = RequestKey.word("\"reply-to\":\"", 0);
    private static final int KEY_BYTES = "\"reply-to\":\"".length();
    private static final int FARTHEST = 8 * 1024;

    private final OpenRequests requests;
    private int fromEnd = -1;

    PublisherTap(OpenRequests requests) {
        this.requests = requests;
    }

    @Override
    public @Nullable Object received(ByteString subject, MessageTap.Payload payload, long nanos) {
        int start = payload.length() - fromEnd;
        if (fromEnd > 0 && start >= 0) {
            var request = requests.find(payload, start);
            if (request != null) {
                return request;
            }
        }
        start = idStart(payload);
        if (start < 0) {
            return null;
        }
        fromEnd = payload.length() - start;
        return requests.find(payload, start);
    }

    /// Where the id stands in the last reply subject that is named; -1 if there is none.
    private static int idStart(MessageTap.Payload payload) {
        int length = payload.length();
        int least = Math.max(0, length - FARTHEST);
        for (int at = length - KEY_BYTES - RequestKey.LENGTH; at >= least; at--) {
            if (payload.longAt(at) == KEY) {
                return idStart(payload, at + KEY_BYTES);
            }
        }
        return -1;
    }

    private static int idStart(MessageTap.Payload payload, int value) {
        int end = value;
        while (end < payload.length() && payload.at(end) != '"') {
            end++;
        }
        return end - value >= RequestKey.LENGTH ? end - RequestKey.LENGTH : -1;
    }

    @Override
    public void delivered(Object mark, long receivedNanos) {
        // Nobody of ours gets requests here.
    }

    @Override
    public void written(long nanos) {
        // As above.
    }
}
