/// One run out of the parts that several hosts made of it.
///
/// A fleet too large for one host is split: each host emulates its own nodes and sends its own
/// requests to them, by the same scenario and seed, so request 7 is due at the same place of each
/// host's run and reaches a part of the fleet from each. Joined, the replies to it are those of one
/// fan-out to all. Times count from when each part's request was due by its own clock, so clocks
/// need not agree.
///
/// What is exact and what is not:
///
/// - Histograms are added, bucket by bucket; no percentile is ever averaged.
/// - Curves and milestones come from the raw times in `times.csv` of each folder. Where a part is a
///   page alone, or its files do not fit, they come from its curve, which is exact up to 512
///   replies and interpolated between kept ones beyond; the result says so.
/// - Figures of nodes stand one after the other; a node's rank is that among the nodes of its host.
/// - Intervals of the timeline are added, their worst values and shares taken as such.
/// - Objectives are judged anew over the whole; those in windows are met when each host met them.
/// - What one stage contributed to a joined request is not known: the stages' histograms are.
@NullMarked
package io.chorus.reports.merge;

import org.jspecify.annotations.NullMarked;
