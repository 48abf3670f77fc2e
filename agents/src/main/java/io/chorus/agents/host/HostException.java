package io.chorus.agents.host;

/// Something that a host does not do, or could not. The message is a sentence for whoever asked.
public final class HostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public HostException(String sentence) {
        super(sentence);
    }

    public HostException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
