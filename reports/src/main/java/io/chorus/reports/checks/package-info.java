/// What a run finds out about itself: whether its figures can be trusted, apart from whether they
/// are good.
///
/// ```
///   Conduct ──▶ every Check ──▶ Findings, the worst first ──▶ VALID, SUSPECT or INVALID
/// ```
///
/// A check is one class and a line in {@link io.chorus.reports.checks.Checks}. It says what it saw,
/// against which limit, and what to do. SUSPECT means that a figure may be coloured; INVALID, that
/// it tells of the generator, or of nothing, and not of the system.
///
/// A fleet in the same process keeps its processors busy in every burst, and that is no fault: so a
/// busy processor is held against nobody by itself. What counts is its effect, a thread that was
/// due and did not run: the generator's lateness, and the lags of timers and carriers, held against
/// the response times that they could have falsified.
@NullMarked
package io.chorus.reports.checks;

import org.jspecify.annotations.NullMarked;
