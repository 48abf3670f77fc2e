package io.chorus.agents.node;

import io.chorus.agents.protocol.RequestCodec;
import io.chorus.agents.protocol.RequestMessage;
import io.chorus.agents.protocol.Scratch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Decodes a request once for all nodes that read the same bytes one after the other; see
/// [Sharing#REQUESTS]. What is no request is decoded, and refused, each time.
final class SharedRequests implements RequestReader {
    private record Known(byte[] payload, RequestMessage request) {}

    private volatile @Nullable Known latest;

    @Override
    public RequestMessage read(byte[] payload, int length, Scratch scratch) {
        var known = latest;
        if (known != null
                && Arrays.equals(known.payload, 0, known.payload.length, payload, 0, length)) {
            return known.request;
        }
        var copy = Arrays.copyOf(payload, length);
        var request = RequestCodec.decode(payload, length, scratch);
        latest = new Known(copy, request);
        return request;
    }
}
