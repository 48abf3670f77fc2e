/// The monitoring pages of a broker over HTTP, with the names and JSON types of nats-server, so
/// that its dashboards, `nats-top` and exporters read them.
///
/// ```
///   GET /connz?sort=subs ─▶ Monitor ─▶ ConnectionsPage ─▶ Monitored.connections()
///                (a virtual thread each)                     └ a task on each event loop of the broker
/// ```
///
/// Knows the broker only as [Monitored] and the records it returns; pages are built from those on
/// the thread of the request, away from the loops that move messages.
@NullMarked
package io.chorus.broker.monitor;

import org.jspecify.annotations.NullMarked;
