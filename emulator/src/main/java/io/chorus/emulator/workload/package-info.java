/// What is asked of the fleet, and when: a pure description, before any clock or connection.
///
/// ```
///   Workload ─┬─ Schedule   when request 0, 1, 2 … is due, as a function of its index
///             ├─ Call       what each asks, and whom
///             ├─ WarmUp     which of them are recorded but not judged
///             └─ callers, timeout, workers, how many or how long
/// ```
///
/// - **Open by default.** Requests are due when the schedule says so, whatever became of those
///   before: a system that stalls is measured by all the requests that were due meanwhile. Only
///   [Closed] waits, and whoever shows a schedule shows that it is closed.
/// - **Pure.** A schedule has no state and reads no clock; what is random about it is a function of
///   its seed and the index. So a run can be explained before it starts, and had again.
/// - Driving a workload against a fleet is the affair of the package `run`.
@NullMarked
package io.chorus.emulator.workload;

import org.jspecify.annotations.NullMarked;
