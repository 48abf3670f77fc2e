package io.chorus.agents.rpc;

/// Sees the replies of one request while they come in.
///
/// Called by the threads that decode, one call at a time, and never after the request has returned.
/// Replies wait in a bounded queue meanwhile, so an implementation that is slow slows the brokers'
/// delivery down and one that blocks stops it. It must not call the [Requester].
public interface ReplyListener {
    /// Sees nothing.
    ReplyListener NONE = _ -> {};

    /// A reply that counts.
    void onReply(ReceivedReply reply);

    /// A message that is no valid reply to this request.
    ///
    /// @param reason in words
    default void onInvalid(String reason) {}

    /// Requests have been handed to the connection.
    ///
    /// @param nodes addressed so far; 0 for a broadcast
    default void onPublished(int nodes) {}
}
