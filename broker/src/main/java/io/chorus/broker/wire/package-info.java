/// The NATS wire protocol, once for both ends: frames, their parser and their encoder.
///
/// ```
/// bytes ──▶ FrameParser.next(buffer) ──▶ Frame ──▶ server or client        (pull, one frame a call)
/// server or client ──▶ FrameWriter.msg/pub/…(buffer, …) ──▶ bytes
/// ```
///
/// - The parser is stateless between frames: an incomplete frame stays in the caller's buffer and
///   is read again when more has come. A control line is at most a few kilobytes, so nothing is
///   gained by remembering where it stopped.
/// - Payloads are handed out as slices *borrowed* from the caller's buffer; whoever keeps one
///   retains it.
/// - Everything that names something (subject, reply-to, queue group, sid) is a [ByteString]: the
///   bytes a peer sent, never decoded on the way through.
///
/// No thread of its own; a parser belongs to one connection.
@NullMarked
package io.chorus.broker.wire;

import org.jspecify.annotations.NullMarked;
