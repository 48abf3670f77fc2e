package io.chorus.agents.filter.expr;

/// A byte string of which an expression may know the length only. The variable `facts` is one on
/// real nodes (the JSON text), which is why `facts.os` does not compile there.
///
/// @param length in bytes; 0 or more
public record Bytes(int length) {}
