/// Where the time of each reply went, on the one clock of [System#nanoTime].
///
/// ```
///  requester            embedded broker                 node
///  ─────────            ───────────────                 ────
///  due
///  sent ───────────────▶ broker in   PublisherTap
///                        broker out  NodeTap ─────────▶ node read      ┐ NodeObserver,
///                        reply in    NodeTap ◀───────── node answered  ┘ both at once
///  client read ◀────────
///  decoded
/// ```
///
/// - **What is kept.** A request in flight has five stamps for each node in one flat array, counted
///   in 64 ns from when it was due, which reaches four and a half minutes. The requester keeps its
///   own stamps with the replies. Arrays are used again; a stamp costs no allocation.
/// - **Who is who.** A request is known by its id: the nodes tell it, a reply's subject ends with
///   it, and the request's own payload names that subject in its headers. Where it stands there is
///   remembered for each publishing connection, so it is looked for once and only compared
///   afterwards. A node is known by the name of its connection.
/// - **Threads.** Stamps are written by event loops and by the threads of nodes, each to places of
///   its own; they are read when the replies that followed from them have been decoded. Requests of
///   any number of requesters may be open at a time.
/// - **What can go wrong.** A late node may write into an array that already serves another
///   request, if it was interrupted for the whole time between looking that up and writing. So
///   stamps that are out of order count as missing.
@NullMarked
package io.chorus.emulator.stages;

import org.jspecify.annotations.NullMarked;
