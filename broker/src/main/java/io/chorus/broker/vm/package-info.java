/// Connections without sockets: the same bytes between the same client and the same broker, handed
/// over within the process. No descriptor, no port, no system call.
///
/// ```
///  virtual thread of a node                                        event loop of the broker
///                ┌─ VmLink ─────────────────────────┐   ┌─ VmLoop ────────────────────┐
///   write ──────▶│ Outbox ── first parcel ─▶ signal ┼──▶│ ready: channels to look at, │
///                │                                  │   │ one task for all of them    │
///   read ◀───────┤ Inbox ◀── put, unpark if waited ─┼───┤ VmChannel, its pipeline     │
///                └──────────────────────────────────┘   └─────────────────────────────┘
/// ```
///
/// - [VmNetwork] is what addresses mean here: a broker listens in it, a link looks the broker up.
///   What nobody listens at refuses connections, as a port does.
/// - Buffers change hands, bytes are not copied on the way in. A reader copies into the buffer it
///   has borrowed, since a frame may lie in several parcels.
/// - Both ways are bounded. A full inbox leaves the rest in the channel, which goes on when half
///   has been read; a full outbox parks its writer until half has been taken. A channel that does
///   not read leaves what was written where it is.
/// - Wake-ups are the price of this transport, so each is paid once: a loop with something to do is
///   given one task however many connections have written; a reader is unparked only if it waits.
/// - Inbox and outbox are guarded by themselves, for a few lines each time and never over a call.
///   Everything else of a channel belongs to its loop.
/// - A close is an end of the stream behind what was written before; a reset (`SO_LINGER` 0) takes
///   both directions away at once.
@NullMarked
package io.chorus.broker.vm;

import org.jspecify.annotations.NullMarked;
