package io.chorus.agents.protocol;

import io.chorus.agents.protocol.ProtocolException.Reason;
import org.jspecify.annotations.Nullable;

/// Names of the layers, as their `protocol` field gives them.
final class Protocols {
    static final String TRANSPORT = "choria:transport:1";
    static final String SECURE_REQUEST = "choria:secure:request:1";
    static final String SECURE_REPLY = "choria:secure:reply:1";
    static final String REQUEST = "choria:request:1";
    static final String REPLY = "choria:reply:1";

    private static final int SHOWN = 60;

    private Protocols() {}

    /// Refuses a layer that is not `expected`.
    static void require(String expected, @Nullable String found) {
        if (!expected.equals(found)) {
            throw new ProtocolException(
                    Reason.WRONG_PROTOCOL, "protocol is " + shown(found) + ", want " + expected);
        }
    }

    private static String shown(@Nullable String found) {
        if (found == null) {
            return "missing";
        }
        return found.length() <= SHOWN ? found : found.substring(0, SHOWN) + "…";
    }
}
