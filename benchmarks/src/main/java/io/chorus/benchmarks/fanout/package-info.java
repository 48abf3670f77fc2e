/// One request to a whole fleet and all replies back, with the broker in a process of its own.
///
/// ```
///  FanOut ── go ──▶ FanOutSide: fleet and requester ══▶ chorus broker
///         ── go ──▶ FanOutSide: fleet and requester ══▶ nats-server
/// ```
///
/// Each broker has a fleet of its own, in a process of its own since both together would not fit
/// the open files of one. Both fleets stay up, and the requests take turns.
///
/// Sharing is off: every node decodes the request by itself and encodes the whole of its reply, and
/// the requester decodes and verifies each. Nodes have no other mode, so there is no second column
/// with what sharing would gain.
@NullMarked
package io.chorus.benchmarks.fanout;

import org.jspecify.annotations.NullMarked;
