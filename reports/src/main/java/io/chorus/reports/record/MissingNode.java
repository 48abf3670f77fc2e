package io.chorus.reports.record;

/// A node that owes replies.
///
/// @param requests how many requests it did not answer
public record MissingNode(String name, int requests) {}
