/// Recording: what is told while a run goes on becomes files at once and a run record at the end.
///
/// ```
///   open ─▶ watch(probes) ─▶ connected(…) ─▶ finished(request)* ─▶ finish(ending) ─▶ RunResult
///             │                                │
///             │                                ├▶ Recorders    one histogram a question ─▶ intervals.hlog
///             ├ Sampler, each second ─────────▶├▶ RunTimeline  intervals, bands, events
///             │   RunProbe of the emulator,    ├▶ Ledger       summaries, node tallies, objectives
///             │   process, machine, lags       └▶ RunFiles     CSV rows, at once
///             └ Checkpoints, each ten seconds: result.json, nodes.csv, report.html
///
///   faultBegun, faultEnded ─▶ FaultLedger ─┐
///   connectionLost, connectionBack ─▶ ConnectionLog ─▶ Outages ─▶ FaultSpan ─▶ FaultBills
///   connectAttempted ─▶ ConnectAttempts ───────────────────────────────────────┘
/// ```
///
/// **Clock.** Everything counts from the start of the run on the monotonic clock of this process,
/// so a moment in the timeline, an event and the due time of a request can be held against each
/// other.
///
/// **Questions.** There is one {@link io.chorus.reports.recording.QuestionRecorder} for each {@link
/// io.chorus.reports.record.Question} that was asked, whatever the size of the fleet. `response`
/// counts from when a request was due. `uncorrected` is what a closed tool would have told of the
/// same run: of each caller's requests it takes the first, then the next that was sent after that
/// one was over, and so on, and counts from when they were sent. A system that stands still for two
/// seconds is met once by such a tool, and by every request that was due meanwhile in `response`.
///
/// **Faults.** Whoever puts a fault upon the system says when it begins and ends; the nodes say
/// when they find their connection gone and when they are ready again, all at once and without a
/// lock. The bill is made out afterwards, from that log and the requests, whenever a record is
/// asked for: a connection is on the bill of the fault that began last before it was lost, a reply
/// on that of each fault whose open bill its request met.
///
/// **Memory.** A node costs 32 bytes, a request about 7 KiB for its summary (a curve of 512 points
/// above all), a question less than a mebibyte, and the timeline a quarter of one: 50 000 nodes
/// times 200 requests with all stages were measured at 7.3 MiB. A histogram for each node would be
/// nine gigabytes. The log of connections takes 20 bytes a change, for at most a million of them,
/// and what finds no place is counted. The raw times of a request live until they are recorded and
/// its row is written.
///
/// **Threads.** Any thread may tell; several requests may be over at once. Recorders, timeline,
/// ledger and files each have a monitor of their own and none is held while another is taken,
/// except that the ledger reads recorders and timeline for a record, and that a cut of the
/// intervals appends to the log. Rows never wait for a checkpoint. The sampler, the checkpoints and
/// the two threads that measure lags end with the run. Nothing here ever waits for a disk that is
/// full: what cannot be written is told once, and the figures are recorded on.
///
/// A new question is a constant of the enum and whoever records it, a new measure a constant of
/// {@link io.chorus.reports.record.Measure} and the probe that tells it.
@NullMarked
package io.chorus.reports.recording;

import org.jspecify.annotations.NullMarked;
