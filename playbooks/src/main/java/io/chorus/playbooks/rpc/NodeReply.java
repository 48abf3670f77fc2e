package io.chorus.playbooks.rpc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one node answered.
///
/// @param statusCode 0 for success; -1 if the reply could not be read
/// @param statusMessage `OK`, or what went wrong
/// @param data outputs as plain values
public record NodeReply(
        String sender, int statusCode, String statusMessage, Map<String, @Nullable Object> data) {
    public NodeReply {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /// Whether the action did what it was asked to.
    public boolean ok() {
        return statusCode == 0;
    }
}
