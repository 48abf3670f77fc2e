package io.chorus.agents.node;

/// What comes of handing a request to an agent.
sealed interface Answer {

    /// No reply, as if nothing had been asked.
    Answer SILENCE = new Silence();

    /// A reply that no broker would take, so it was not made at all.
    Answer TOO_LARGE = new TooLarge();

    /// A reply.
    ///
    /// @param message the body, plain text
    record Text(String message) implements Answer {}

    /// See [Answer#SILENCE].
    record Silence() implements Answer {}

    /// See [Answer#TOO_LARGE]. The requester hears nothing; the node counts a reply, as a real one
    /// does that fails to publish it.
    record TooLarge() implements Answer {}
}
