package io.chorus.reports.record;

/// The answer to one question: the figures, and the histogram they were read off.
///
/// @param histogram of nanoseconds over the measured phase, in HdrHistogram's own compressed form
///   (V2), Base64; empty where nothing was recorded
public record Measured(Question question, Latency latency, String histogram) {}
