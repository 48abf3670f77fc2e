package io.chorus.agents.host;

/// An emulator that came up.
///
/// @param port of its status page
/// @param message for people
public record Started(int port, long pid, String message) {}
