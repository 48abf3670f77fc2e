/// What a scenario will do and need, told before anything of it is done.
///
/// [Explanation] computes it from the scenario and from what this machine has; [ExplanationText]
/// and [ExplanationJson] put it into words and into JSON. Schedules and fleets are functions of
/// scenario and seed, so what is told here is what a run then does.
@NullMarked
package io.chorus.emulator.explain;

import org.jspecify.annotations.NullMarked;
