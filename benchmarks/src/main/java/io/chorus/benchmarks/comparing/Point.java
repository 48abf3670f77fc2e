package io.chorus.benchmarks.comparing;

/// What a fleet of some size took.
///
/// @param nodes in the fleet
/// @param processes that held it, brokers and the one that asked included
/// @param upSeconds until all were connected
/// @param t100Millis from a request to its last reply, median of the counted requests
/// @param mebibytes resident after the last request, all processes together
/// @param validity whether the run vouches for itself
public record Point(
        int nodes,
        int processes,
        double upSeconds,
        double t100Millis,
        double mebibytes,
        String validity) {}
