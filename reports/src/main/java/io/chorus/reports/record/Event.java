package io.chorus.reports.record;

/// Something that happened at a moment of a run and is drawn through all its charts.
///
/// @param atNanos from the start of the run
/// @param durationNanos 0 for a moment
/// @param kind one or two words for the legend, such as `garbage collection`, `broker lost`
/// @param text what happened, in a sentence
public record Event(long atNanos, long durationNanos, String kind, String text) {

    /// The program stood still to find memory that nobody uses any more.
    public static final String COLLECTION = "garbage collection";

    /// Connections of whoever asks were lost while a request was out.
    public static final String REQUESTER_LOST = "requester lost the broker";
}
