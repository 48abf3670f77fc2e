/// The thin connection that a node or a requester holds to a broker: one virtual thread, blocking,
/// no idle buffers.
///
/// ```
///   run()  connect ─▶ INFO ─▶ CONNECT+PING ─▶ PONG ─▶ SUB… ─▶ ┌▶ wait for the first byte (1 byte held)
///            ▲                                                │  read the rest into a borrowed buffer
///            └── back-off, next server ◀── lost ◀─────────────┤  parse, hand messages to the handler
///                                                             └─ write what the handler published, give buffers back
/// ```
///
/// Threads: the connection's own thread calls the handler and reads; any thread may publish and
/// subscribe. What is published from the handler leaves in one write when the batch that was read
/// is done; what other threads publish leaves at once.
@NullMarked
package io.chorus.broker.client;

import org.jspecify.annotations.NullMarked;
