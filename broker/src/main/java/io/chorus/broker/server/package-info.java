/// The embedded NATS broker, on Netty's event loops.
///
/// ```
///                 loop 1                                 loop 2
///   bytes ─▶ Input ─▶ ClientHandler ─▶ Publishing ─▶ Interest.match(subject) ─▶ SubscriptionSets
///                                          │ members on loop 1: delivered here and now
///                                          └ members on loop 2: one task a set, whatever their number
///   each connection: Outbound collects MSGs ─▶ one write per turn of its loop
/// ```
///
/// - **A subscription lives on its connection's loop.** The plain members of a set are kept a loop
///   apart, each list touched only by its own loop, so no lock is taken to route a message. Queue
///   groups are in one place, since any loop chooses among all members.
/// - **Order.** From one publisher to one subscriber it is that of the loops' task queues. A PONG
///   waits until other loops have done what its connection handed to them before the PING, so it
///   tells the client the same as nats-server's does.
/// - **State.** [BrokerCore] is shared by all; [BrokerLoop] and everything it holds, and a [Peer]
///   with its parts, are confined to one loop, but for fields that say otherwise.
/// - **Back-pressure.** [Outbound] knows to the byte what waits for a connection; [Congestion]
///   decides when that is too much and cuts; [Stalling] holds publishers back before it comes to
///   that, and before one loop buries another.
/// - **Buffers.** Payloads are borrowed from what was read; small ones are copied once for each
///   receiver, large ones are shared as retained slices ([Framing]). An idle connection holds no
///   buffer.
/// - **Looking on.** A [MessageTap] is told when messages pass. It sits on the connections it wants
///   to hear of and runs on their loops; the mark that it gives a message travels in [Delivery].
/// - **Other brokers.** A route is a connection like a client's ([Peer]), read by [RouteHandler];
///   [Cluster] draws how its parts work together. What other brokers want is kept beside what our
///   clients want, not among it: a broker alone looks nothing up and counts nothing, and a message
///   that came over a route finds no route to go on.
/// - **Time.** One timer a loop serves all its connections ([io.chorus.broker.clock.Deadlines]).
///
/// A fault of one connection, a stranger's bytes or one of ours, closes that connection only.
@NullMarked
package io.chorus.broker.server;

import org.jspecify.annotations.NullMarked;
