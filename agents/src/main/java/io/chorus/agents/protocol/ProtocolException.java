package io.chorus.agents.protocol;

/// Bytes that are no message of this protocol. A node drops such a message and counts it.
///
/// Carries no stack trace: it is made from strangers' bytes, maybe thousands of times a second, and
/// its message names the layer and the field at fault.
public final class ProtocolException extends RuntimeException {

    /// What is wrong with the bytes.
    public enum Reason {
        /// A layer is not one JSON text.
        NOT_JSON,
        /// A layer is of another protocol or version.
        WRONG_PROTOCOL,
        /// The transport's data is not base64.
        BAD_BASE64,
        /// A field is missing, of the wrong type or out of its range.
        BAD_SCHEMA,
        /// A reply's hash is not that of its message.
        BAD_HASH
    }

    private final Reason reason;
    private final String message;

    ProtocolException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.message = message;
    }

    /// What is wrong, for counting; the message says where.
    public Reason reason() {
        return reason;
    }

    /// Where and what, for reading: layer, field, and what it should be.
    @Override
    public String getMessage() {
        return message;
    }
}
