/// What is different between two runs, and whether that means anything.
///
/// ```
///   RunRecord before ─┐   Metric.ALL    Resampling, RankTest
///                     ├─▶ a Sample ──▶ intervals, chances ──▶ better / worse / cannot tell
///   RunRecord now ────┘   a metric      (requests)           ──▶ Baseline
/// ```
///
/// The unit that is resampled is the **request**: the replies of one fan-out share their burst,
/// their broker and their luck, so they are one observation, not thousands. Two questions are kept
/// apart:
///
/// - How large is the change? A percentile bootstrap over the requests of both runs gives its 95 %
///   interval.
/// - Could there be none? A rank test asks how often dealing the requests out to two runs would set
///   any of the metrics so far apart ({@link io.chorus.reports.comparison.RankTest}); it needs no
///   assumption on the shape of the distribution and corrects for the number of metrics, so that of
///   twenty comparisons of a run with itself at most one finds anything.
///
/// Better or worse is said only where both agree. Neither would do alone: among many metrics some
/// interval misses by luck, and ranks can differ where the median does not.
///
/// Requests that follow each other may be alike. Where the correlation of neighbours is significant
/// the interval is widened by what it costs ({@link io.chorus.reports.comparison.Correlation}); in
/// trials this covered better than resampling blocks, which at twenty requests covers too little
/// even where nothing is correlated.
///
/// What neither can see is what differs from run to run and not from request to request: a warmer
/// machine, another layout in memory. That is what {@link
/// io.chorus.reports.comparison.RoundsComparison} is for, which resamples rounds of alternating
/// runs.
@NullMarked
package io.chorus.reports.comparison;

import org.jspecify.annotations.NullMarked;
