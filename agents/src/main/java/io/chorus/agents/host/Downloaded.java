package io.chorus.agents.host;

/// A program that was fetched.
///
/// @param size bytes
/// @param md5 in hex, to recognise it by
public record Downloaded(long size, String md5) {}
