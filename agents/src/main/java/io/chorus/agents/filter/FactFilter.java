package io.chorus.agents.filter;

/// One comparison with a fact, as it stands on the wire.
///
/// @param fact path into the node's facts, tokens separated by dots (`os.family`)
/// @param operator one of `==`, `!=`, `=~`, `<`, `<=`, `>`, `>=`
/// @param value what to compare with; at least one character
public record FactFilter(String fact, String operator, String value) {}
