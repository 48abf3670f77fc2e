/// How somebody who waits learns how far things are.
///
/// [Progress] is what the work tells; [ProgressLine] is what a terminal or a log shows of it: a
/// bar, lines, and for a run a frame of a few lines that is drawn again in place. A frame is a pure
/// function of a [LiveState] ([LiveFrame]), so that it is tested by its text.
@NullMarked
package io.chorus.emulator.progress;

import org.jspecify.annotations.NullMarked;
