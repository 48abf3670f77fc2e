package io.chorus.agents.node;

import io.chorus.agents.protocol.RequestCodec;
import io.chorus.agents.protocol.RequestMessage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Decodes a request once for all nodes that read the same bytes one after the other; see
/// [Sharing#REQUESTS]. What is no request is decoded, and refused, each time.
final class SharedRequests implements RequestReader {
    private record Known(byte[] payload, RequestMessage request) {}

    private volatile @Nullable Known latest;

    @Override
    public RequestMessage read(byte[] payload) {
        var known = latest;
        if (known != null && Arrays.equals(known.payload, payload)) {
            return known.request;
        }
        var request = RequestCodec.decode(payload);
        latest = new Known(payload, request);
        return request;
    }
}
