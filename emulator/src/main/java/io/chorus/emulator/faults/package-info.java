/// Faults as data: what is done to brokers, links and nodes in the midst of a run, when and for how
/// long.
///
/// ```
///  FaultKinds ─▶ FaultKind ─reads─▶ Fault     what: one class a kind
///                                     │
///  FaultPlan = Fault + at + for       ▼
///  FaultEngine ── at its time ─▶ Fault.begin(FaultTargets) ─▶ Effect ── when it is over ─▶ undone
///       └───────── tells FaultLog, with exact times
/// ```
///
/// A new kind is one class that implements [io.chorus.emulator.faults.Fault] and its line in
/// [io.chorus.emulator.faults.FaultKinds]. Whatever is left to chance comes from the seed of the
/// run, so that a run that is repeated breaks the same things.
@NullMarked
package io.chorus.emulator.faults;

import org.jspecify.annotations.NullMarked;
