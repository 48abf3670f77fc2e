/// One run from beginning to end.
///
/// ```
///   Scenario ─▶ pre-flight ─▶ BrokerUnderTest ─▶ Fleet ─▶ Loop ─▶ RunRecorder ─▶ result, report, exit status
///               refuses here,        │ everything from here on is recorded, however it ends
///               nothing started      │
///
///   OpenLoop    one thread waits for the next due time and hands it on ─┐
///   ClosedLoop  a thread a caller asks again when its request is over ──┴─▶ Exchange, one thread a request:
///                  due ─▶ begun ─▶ subscribed ─▶ sent ─▶ replies ─▶ RunLog ─▶ RunRecorder, Progress
/// ```
///
/// - **Open.** A request that is due is made, whatever became of those before: it gets a thread and
///   waits for nobody, but for a place among those in flight ([InFlight]), of which there are so
///   many that only memory sets the bound. Its answers count from when it was due; how late the
///   generator was is the time from due to begun; a broker that is away makes it sent late.
/// - **Threads.** The thread that runs it does everything in turn and may be interrupted at any
///   point: what is there by then is written. Any thread may end the run early by its [Halt].
@NullMarked
package io.chorus.emulator.run;

import org.jspecify.annotations.NullMarked;
