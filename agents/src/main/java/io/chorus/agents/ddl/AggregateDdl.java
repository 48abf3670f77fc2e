package io.chorus.agents.ddl;

/// A sum that clients make over one member of all replies.
///
/// @param function `summary` counts how often each value comes; others are named as in the files
/// @param output the member of `data`
public record AggregateDdl(String function, String output) {}
