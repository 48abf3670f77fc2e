package io.chorus.broker.config;

import java.util.List;

/// A configuration file that cannot be used; the message has one line for each thing found wrong,
/// with file, line and column.
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConfigException(Position at, String reason) {
        this(at + ": " + reason);
    }

    ConfigException(String sentence) {
        super(sentence);
    }

    ConfigException(List<String> sentences) {
        super(String.join("\n", sentences));
    }

    /// What is wrong, one line each.
    public String reasons() {
        return String.valueOf(getMessage());
    }
}
