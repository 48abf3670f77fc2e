package io.chorus.reports.record;

import java.time.Instant;

/// Which run this was and how to have it again.
///
/// @param name the name part of the fleet's identities
/// @param seed fixes identities, sizes and schedules
/// @param startedAt the wall clock at the start
/// @param version of Chorus
/// @param command the whole command line that repeats it, quoted for a shell, seed included
public record RunIdentity(
        String name, long seed, Instant startedAt, String version, String command) {}
