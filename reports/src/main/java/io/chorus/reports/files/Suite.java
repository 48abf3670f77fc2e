package io.chorus.reports.files;

import java.time.Duration;

/// What a series of requests was meant to be: the content of `suite.json`.
///
/// @param id tells this series from others
/// @param description for people
/// @param payloadBytes asked of each node
/// @param count how many requests are planned
/// @param rpcTimeout how long each waits for replies
/// @param expectedNodes how many nodes should be there
/// @param workers connections that receive replies
public record Suite(
        String id,
        String description,
        int payloadBytes,
        int count,
        Duration rpcTimeout,
        int expectedNodes,
        int workers) {}
