package io.chorus.broker.wire;

import java.util.Optional;

/// A peer broke the protocol; the connection is beyond repair.
///
/// Carries no stack trace: it says something of a stranger's bytes, not of our code.
public final class WireException extends RuntimeException {
    /// What was wrong.
    public enum Kind {
        /// A verb that this side does not know.
        UNKNOWN_OPERATION("Unknown Protocol Operation"),
        /// The arguments of a verb exceed the limit.
        CONTROL_LINE_TOO_LONG("maximum control line exceeded"),
        /// The announced size exceeds the limit.
        PAYLOAD_TOO_LARGE("Maximum Payload Violation"),
        /// A known verb with arguments that make no sense.
        BAD_ARGUMENTS(""),
        /// A payload that is not followed by a line end: what comes next is no verb.
        BAD_PAYLOAD_END("Unknown Protocol Operation");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /// The text of the `-ERR` that a server sends before it closes; nothing where it closes
        /// without a word.
        public Optional<String> errorText() {
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }
    }

    private final Kind kind;

    WireException(Kind kind, String detail) {
        super(detail, null, false, false);
        this.kind = kind;
    }

    /// What was wrong.
    public Kind kind() {
        return kind;
    }
}
