/// What a run is to do, as a file and flags say it.
///
/// ```
///   defaults ◀─ file ◀─ CHORUS_* ◀─ flags ◀─ --set         one tree of values, each with its origin
///                          │
///                       reader      strict: every value is checked where it stands
///                          ▼
///                      Scenario     immutable: fleet, broker, workload, objectives
/// ```
///
/// What comes out is whole and valid or is not made: whoever holds a [FleetPlan] needs to check
/// nothing. It knows nothing of how it is run.
@NullMarked
package io.chorus.emulator.scenario;

import org.jspecify.annotations.NullMarked;
