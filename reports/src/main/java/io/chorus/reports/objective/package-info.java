/// Objectives: what a run was to reach, in words, and whether it did.
///
/// ```
///   "t99 < 2s" ─▶ Objective.parse ─▶ Goal ──judge(Evidence)──▶ Judged
///                    window, abort       the run, or one window of it
/// ```
///
/// A kind of objective is one {@link io.chorus.reports.objective.Goal} with its own form of words,
/// listed in `Grammar`. Goals see measured requests only: what a warm-up lost is told elsewhere and
/// judges nothing.
///
/// | Words | Judged by |
/// |---|---|
/// | `missing = 0`, `missing <= 0.1%` | replies lost, all requests together; likewise `errors`, `duplicates`, `unexpected`, `invalid` |
/// | `expect 9000` | the request that fewest nodes answered |
/// | `t99 < 2s` | the median of the requests; `t50`, `t90`, `t99`, `t99.9`, `t100` |
/// | `every t99 < 2s` | the worst of the requests |
/// | `p95(t99) < 2s` | that percentile of the requests, by nearest rank |
/// | `99.9% of nodes within 2s` | the request of which fewest nodes had answered by then |
/// | `p99 response < 1s` | all replies together; `p50`…`p99.9`, `max`, `mean` of `response`, `uncorrected`, `lateness`, `connect`, `reconnect`, in either order |
/// | `connected within 10s` | the time until the whole fleet was ready |
/// | `whole within 15s after any fault` | the longest time from when a fault began until the fleet was whole; `after any fault ends` counts from its end |
/// | `replies lost after any fault = 0` | the requests that were due once a fault was over and the fleet whole again |
/// | `memory < 2GiB` | the most that was resident while the run went on |
/// | `replies rate > 1000/s`, `requests rate > 5/s` | their number over the time from the first request due to the end of the last |
@NullMarked
package io.chorus.reports.objective;

import org.jspecify.annotations.NullMarked;
