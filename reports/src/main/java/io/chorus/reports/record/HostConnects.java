package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// How the nodes of one host came up, where a fleet is shared over hosts.
///
/// @param host its identity; it may have several parts of the fleet
/// @param first number of the first of these nodes
/// @param nodes how many
/// @param offsetNanos how long after the first host of those that were to begin together it began
/// @param p50 of how long one node took; null when none got ready
/// @param p99 of the same
/// @param memoryBytes that its emulator took then
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HostConnects(
        String host,
        int first,
        int nodes,
        long offsetNanos,
        @Nullable Long p50,
        @Nullable Long p99,
        long memoryBytes) {}
