package io.chorus.broker.client;

/// What went through a connection since it was made, all sessions together.
///
/// @param bytesIn payloads with headers, without control lines; so are `bytesOut`
/// @param reconnects how often another session followed a lost one
public record Statistics(
        long messagesIn, long bytesIn, long messagesOut, long bytesOut, int reconnects) {}
