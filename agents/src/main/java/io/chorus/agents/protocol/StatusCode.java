package io.chorus.agents.protocol;

/// How an action went, as [RpcReply#statusCode()] says it by [#code()].
public enum StatusCode {
    /// It did what was asked.
    OK(0),
    /// It failed, or the caller may not run it.
    ABORTED(1),
    /// The agent has no such action.
    UNKNOWN_ACTION(2),
    /// Inputs are missing.
    MISSING_DATA(3),
    /// The body or its inputs make no sense.
    INVALID_DATA(4),
    /// Anything else.
    UNKNOWN_ERROR(5);

    private final int code;

    StatusCode(int code) {
        this.code = code;
    }

    /// The number on the wire.
    public int code() {
        return code;
    }
}
