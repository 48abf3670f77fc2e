/// The bare fan-out: real sockets, real NATS bytes and the real broker, but messages that nobody
/// encodes or decodes.
///
/// Asks what the machine and the transport allow before a byte of Choria is looked at, so that the
/// price of the protocol can be told from the price of moving bytes. Run it with
/// `./benchmarks/skeleton NODES [ROUNDS]`.
@NullMarked
package io.chorus.benchmarks.skeleton;

import org.jspecify.annotations.NullMarked;
