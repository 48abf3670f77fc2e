package io.chorus.benchmarks.skeleton;

/// What requester and nodes say to each other, and what it costs them to say it.
interface Conversation {
    /// The payload of the next request.
    byte[] request();

    /// What a node does with a request.
    ///
    /// @return the payload of its reply
    byte[] answer(String identity, byte[] request);

    /// What the requester does with a reply.
    void verify(byte[] reply);
}
