package io.chorus.emulator.stages;

import io.chorus.broker.server.MessageTap;
import io.chorus.broker.wire.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stamps what the broker does for one node: requests that go out to it, replies that come in. Used
/// by one event loop.
final class NodeTap implements MessageTap.ConnectionTap {
    private final OpenRequests requests;
    private final int node;

    /// Requests that have not left yet: nearly always one, so the list is there only if need be.
    private @Nullable RequestStamps leaving;

    private @Nullable List<RequestStamps> alsoLeaving;

    /// @param node its index
    NodeTap(OpenRequests requests, int node) {
        this.requests = requests;
        this.node = node;
    }

    /// The subject of a reply ends with the id of the request.
    @Override
    public @Nullable Object received(ByteString subject, MessageTap.Payload payload, long nanos) {
        int start = subject.length() - RequestKey.LENGTH;
        if (start > 0 && subject.at(start - 1) == '.') {
            var request = requests.find(subject, start);
            if (request != null) {
                request.put(node, RequestStamps.REPLY_IN, nanos);
            }
        }
        return null;
    }

    @Override
    public void delivered(Object mark, long receivedNanos) {
        var request = (RequestStamps) mark;
        request.put(node, RequestStamps.BROKER_IN, receivedNanos);
        if (leaving == null) {
            leaving = request;
            return;
        }
        var more = alsoLeaving;
        if (more == null) {
            more = new ArrayList<>(2);
            alsoLeaving = more;
        }
        more.add(request);
    }

    @Override
    public void written(long nanos) {
        if (leaving != null) {
            leaving.put(node, RequestStamps.BROKER_OUT, nanos);
            leaving = null;
        }
        if (alsoLeaving != null) {
            alsoLeaving.forEach(request -> request.put(node, RequestStamps.BROKER_OUT, nanos));
            alsoLeaving = null;
        }
    }
}
