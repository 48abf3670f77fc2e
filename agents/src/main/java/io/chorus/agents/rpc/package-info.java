/// The requester: asks many nodes at once and says who answered when, who did not, and who should
/// not have.
///
/// ```
///  caller's thread                            RequesterConnections            ReplyReceiver, one a worker
///  ───────────────                            ────────────────────            ───────────────────────────
///  Requester.send                             <caller>-publisher              <caller>-receiver0 … 2
///    │ ReplySubscription ── SUB C.reply.<md5>.<id> <caller>, PING ──────────▶   read, stamp the time
///    │                   ◀───────────────────────────── PONG from each ──────   │ find the request by subject
///    │ FanOut ─────────── PUB, once or per node ─▶                              ▼
///    │   waits on PendingRequest ◀──┐                                         ReplyQueue (2 560 or 2.5 MiB)
///    ▼                              └── decode, verify, count, tell the       ▼
///  FanOutResult                         listener ◀─────────────────────────   decoder thread
/// ```
///
/// - **On the wire** it is the Go client: names of connections, one reply subject for each request,
///   the queue group that spreads replies over the workers, a connection of its own for a request
///   in batches. Only that the connections stay for many requests, and that the last few reply
///   subjects stay subscribed, so that late replies are noticed instead of silently dropped.
/// - **Time.** A reply's moment is when the socket was read, before it waits or is decoded;
///   responses count from when the request was due. Subscribing comes after that moment and so
///   counts.
/// - **What counts.** A reply is decoded through all layers and its hash, request id and sender are
///   verified before it counts; the real client's discovery looks at nothing of that.
/// - **Back-pressure.** Reading and decoding are two threads with a bounded queue between them. A
///   full queue stops the reading, TCP then holds the broker back, and as soon as there is room it
///   goes on; so memory is bounded here, and the broker cuts us off as a slow consumer only if it
///   has to keep more than its own limit (64 MiB or 10 s a connection for a nats-server), which
///   three workers put far away. [Troubles#queueDepthMax()] tells how close the queue came.
/// - **Memory.** A reply leaves four numbers behind; names live once in a [NodeIndex].
/// - **Threads.** System threads, not virtual ones: they must not queue behind ten thousand nodes
///   that answer in the same JVM. Callers may be any threads, several at a time.
@NullMarked
package io.chorus.agents.rpc;

import org.jspecify.annotations.NullMarked;
