/// Recording: what is told while a run goes on becomes files at once and a run record at the end.
///
/// ```
///   open ─▶ connected(…)? ─▶ finished(request)* ─▶ finish(ending) ─▶ RunResult
///            │                 ├ histogram of warm replies
///            │                 ├ tallies of nodes: some bytes each, never a histogram
///            │                 └ rows of the CSV files
///            └ curve, histogram
/// ```
///
/// The raw times of a request live until its row is written; what stays is its summary. So memory
/// is a few KiB a request plus some bytes a node. One thread records; a full disk never stops a
/// run.
@NullMarked
package io.chorus.reports.recording;

import org.jspecify.annotations.NullMarked;
