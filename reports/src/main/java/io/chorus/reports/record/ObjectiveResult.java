package io.chorus.reports.record;

/// How one objective came out.
///
/// @param objective what was wanted, such as `missing = 0`
/// @param observed what happened, in words
public record ObjectiveResult(String objective, String observed, boolean met) {}
