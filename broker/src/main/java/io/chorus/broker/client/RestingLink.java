package io.chorus.broker.client;

/// A link for which no thread has to wait while there is nothing to read.
public interface RestingLink extends Link {
    /// Has somebody called once there is something to read, be it the end of the stream.
    ///
    /// @param reader called once, on any thread, which it must not keep
    /// @return `false` if there is something to read already; the reader is not called then
    boolean callWhenReadable(Runnable reader);
}
