/// What networks do to connections, done on purpose: latency, loss, narrow or silent links, resets.
///
/// ```
///   socket ─▶ LinkShaper ─▶ whoever serves the connection      on the embedded broker
///                │ one Flow a direction holds the bytes that are "on their way"
///
///   client ─▶ LinkProxy: LinkShaper ─▶ Relay ─▶ broker         in front of any other broker
/// ```
///
/// - [LinkConditions] say what a link is like, as data; [Links] says which connections have which,
///   for those of now and those to come.
/// - **Nothing costs nothing.** A connection without conditions has no shaper in its pipeline; one
///   that gets some has it added at the front, and removed when the last held byte has gone on.
/// - **Order.** A flow is a queue: whatever conditions do to time, bytes never overtake each other
///   and none is lost. TCP hides loss; what is left of it is waiting, so loss is modelled as the
///   stalls that retransmissions cause ([FlowConditions]).
/// - **Memory.** A flow that is full stops the reading of its source, or lets the writer wait, as a
///   full buffer of the system would.
/// - **Threads.** Shapers and flows are confined to their connection's event loop. [Links] is for
///   any other thread, and returns when every loop has done what was asked.
@NullMarked
package io.chorus.broker.link;

import org.jspecify.annotations.NullMarked;
