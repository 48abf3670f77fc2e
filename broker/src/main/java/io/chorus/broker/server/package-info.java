/// The embedded NATS broker, on Netty's event loops.
///
/// ```
///                 loop 1                                loop 2
///   PUB ─▶ ClientHandler ─▶ Interest.find(subject) ─▶ SubscriptionSet
///                                     │ members on loop 1: delivered here and now
///                                     └ members on loop 2: one task, whatever their number
///   each connection: Outbound collects MSGs ─▶ one write per turn of its loop
/// ```
///
/// A subscription lives on its connection's loop: the members of a set are kept a loop apart, each
/// list touched only by its own loop. So no lock is taken to route a message, and its order from
/// one publisher to one subscriber is that of the loops' task queues.
@NullMarked
package io.chorus.broker.server;

import org.jspecify.annotations.NullMarked;
