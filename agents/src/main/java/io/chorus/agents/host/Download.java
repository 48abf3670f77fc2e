package io.chorus.agents.host;

/// A program to fetch.
///
/// @param http where it is
/// @param target name to store it under
/// @param sha256 its digest in hex; empty if whatever comes is right
public record Download(String http, String target, String sha256) {}
