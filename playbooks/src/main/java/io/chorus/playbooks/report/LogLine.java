package io.chorus.playbooks.report;

import java.time.Instant;

/// One line of a run's log.
///
/// @param level `debug`, `info`, `warn`, `error` or `fatal`
/// @param context the part of the run that says it
public record LogLine(Instant time, String level, String context, String message) {}
