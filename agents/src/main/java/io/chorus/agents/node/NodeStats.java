package io.chorus.agents.node;

/// What a node has counted since it was made, by the rules of a Choria server (Choria protocol,
/// section 2.8).
///
/// @param total messages received
/// @param unvalidated dropped as no request, or for a collective it is not in
/// @param filtered dropped since the filter does not match
/// @param passed not so
/// @param ttlExpired dropped as too old or from too far in the future
/// @param validated passed, and neither too old nor for another collective
/// @param replies answered; also when the answer could not be published
/// @param events lifecycle events published
/// @param published messages published, events among them
/// @param bytesIn payload bytes received
/// @param bytesOut payload bytes published
/// @param reconnects how often it found a broker again
/// @param lastMessageSeconds when the last request was validated, Unix time; 0 if none was
public record NodeStats(
        int total,
        int unvalidated,
        int filtered,
        int passed,
        int ttlExpired,
        int validated,
        int replies,
        int events,
        int published,
        long bytesIn,
        long bytesOut,
        int reconnects,
        long lastMessageSeconds) {}
