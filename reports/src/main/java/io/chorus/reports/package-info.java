/// What happened in a run: recorded once, rendered as often as wanted.
///
/// ```
///   observations ──▶ recording ──▶ RunRecord (record) ──▶ result.json, CSV (files)
///   (one a request)  tallies,           │
///                    histograms         ├──▶ report.html  (html)
///                                       └──▶ ten lines    (terminal)
/// ```
///
/// The record is the only thing that renderings read, so a report can be made again from an old
/// `result.json`, on another machine. Nothing here knows NATS or Choria: whoever measures hands
/// over plain numbers and names. All times are nanoseconds of one monotonic clock, counted from the
/// start of the run or, for replies, from the instant a request was due.
@NullMarked
package io.chorus.reports;

import org.jspecify.annotations.NullMarked;
