/// One run from beginning to end.
///
/// ```
///   RunSettings ─▶ pre-flight ─▶ BrokerUnderTest ─▶ Fleet ─▶ Requests ─▶ RunRecorder ─▶ result, report, exit status
///                  refuses here,        │ everything from here on is recorded, however it ends
///                  nothing started      │
/// ```
///
/// The thread that runs it does everything in turn and may be interrupted at any point: what is
/// there by then is written.
@NullMarked
package io.chorus.emulator.run;

import org.jspecify.annotations.NullMarked;
