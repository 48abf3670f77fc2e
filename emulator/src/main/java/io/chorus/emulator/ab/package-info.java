/// Two settings of one scenario, run in turns.
///
/// ```
///   warm-up A │ A B │ A B │ A B │ …   one process, one seed
///             └ round 1 ┘
/// ```
///
/// Whatever drifts while this goes on, a machine that gets hotter for instance, hits both sides of
/// a round alike. The first run of all meets cold code, so it is made and left out. What the rounds
/// say is worked out by {@link io.chorus.reports.comparison.RoundsComparison}. All runs stand in
/// one folder, which is itself read as a run: the last one of B, with A as its baseline.
@NullMarked
package io.chorus.emulator.ab;

import org.jspecify.annotations.NullMarked;
