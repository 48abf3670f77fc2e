/// What brokers of a cluster say to each other, apart from the sockets it goes over: the options of
/// a cluster, the INFO and CONNECT of a route, and how interest is counted before it is announced.
///
/// ```
///   solicitor                              acceptor
///      │ ◀────────────── INFO ────────────────┤  at once
///      ├─────────────── CONNECT ────────────▶ │  at once, whatever the acceptor says
///      ├───────────────── INFO ─────────────▶ │  when its INFO has come
///      │ ◀── RS+ … for all local interest ──▶ │  each after the other's INFO
///      │ ◀────────── RMSG, HMSG ────────────▶ │  a message crosses one route at most
/// ```
///
/// Between two brokers there is one route for all accounts; a peer that pools routes is told so by
/// the members that our INFO does not have. Values are immutable; [InterestCounts] is for any
/// thread. `io.chorus.broker.server` owns the connections.
@NullMarked
package io.chorus.broker.cluster;

import org.jspecify.annotations.NullMarked;
