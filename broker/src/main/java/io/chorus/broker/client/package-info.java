/// The thin connection that a node or a requester holds to a broker: one thread at a time, no idle
/// buffers.
///
/// ```
///  BrokerSearch: pool, gate, back-off          Session: one link, until it is lost or left
///  ┌─▶ connect ─▶ INFO ─▶ CONNECT+PING ─▶ PONG ─▶ SUB… PING ─▶ ┌▶ wait, or be called, when bytes come
///  │                                                           │  read them into a borrowed buffer
///  │                                                           │  parse; Inbound hands it to the handler
///  └──── back-off, next server ◀──── lost, left ◀──────────────┤  Outbound writes what the handler said
///                                                              └─ give the buffers back
/// ```
///
/// Threads:
///
/// | thread | does |
/// |---|---|
/// | the connection's own | searches, reads, calls the handler; its publishes leave in one write when the batch that was read is done, or when they exceed 64 KiB |
/// | any other | publishes, at once; subscribes; closes |
/// | the clock of [Commons], one for all | ends slow handshakes, has idle brokers pinged, closes silent links, as the [Watchdog] of each session says; never blocks |
///
/// - A handler is called inline: while it works nothing is read, and TCP holds the broker back. A
///   handler with much to do hands over, or its broker cuts it off as a slow consumer.
/// - [Outbound] and its subscriptions live as long as the [Connection]; each link gets a new
///   [Session]. Its lock is the only one that is held over I/O, which is what keeps frames whole.
/// - Memory: an idle connection holds no buffer and no parser, and no thread where its [Link] can
///   tell when there is something to read: over TCP on Linux ([EpollLink]) and within the process.
///   Elsewhere, and for a requester, a thread waits in the read ([TcpLink]).
/// - Whoever needs many connections makes one [Commons] and one [ConnectionPolicy] for all.
@NullMarked
package io.chorus.broker.client;

import org.jspecify.annotations.NullMarked;
