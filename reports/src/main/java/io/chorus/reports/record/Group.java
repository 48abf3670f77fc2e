package io.chorus.reports.record;

/// Nodes of a fleet that are alike, and how they answered the measured requests.
///
/// The groups of a fleet follow each other in the order of its nodes.
///
/// @param nodes how many
/// @param expected replies that a perfect run brings
/// @param missing how many of those never came
/// @param completion medians, over the requests, of when which share of this group had answered
public record Group(String name, int nodes, long expected, long missing, Completion completion) {

    /// A group of which nothing is known yet.
    public static Group of(String name, int nodes) {
        return new Group(name, nodes, 0, 0, Completion.NONE);
    }
}
