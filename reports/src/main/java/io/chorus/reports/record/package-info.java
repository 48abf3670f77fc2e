/// The run record: immutable values that say all there is to say about a finished run.
///
/// {@link io.chorus.reports.record.ObservedFanOut} is what a requester hands in, with the raw time
/// of every reply; {@link io.chorus.reports.record.FanOut} is what is kept of it: counts,
/// milestones and a completion curve of a few hundred points. {@link
/// io.chorus.reports.record.RunRecord} holds the fan-outs of a run beside its set-up, its connect
/// phase, its resources and its verdict.
@NullMarked
package io.chorus.reports.record;

import org.jspecify.annotations.NullMarked;
