package io.chorus.reports.record;

/// What one check of a run found about the run itself.
///
/// @param check what was looked at, in a word or two, such as `processor`
/// @param level what it means for the figures
/// @param observed what was seen, with the limit it was held against, in words
/// @param advice what to do about it; empty when nothing is to be done
public record Finding(String check, Validity level, String observed, String advice) {}
