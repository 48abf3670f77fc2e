package io.chorus.agents.protocol;

/// One stop of a message on its way, as the transport records it.
///
/// @param in URL of the broker it came in by, `nats://host:4222`; empty when unknown
/// @param who identity of whoever passed it on
/// @param out URL of the broker it left by; empty when unknown
public record Hop(String in, String who, String out) {}
