/// The nodes of a run, each a virtual thread with its own connection.
///
/// [Fleet] starts them at the pace it was given, counts who is ready, and ends them all;
/// [FleetMember] stands between a node and its connection and tells the fleet what happens to it;
/// [ConnectPhase] is what came out of it.
///
/// Threads: nodes run on their own; the fleet's counters may be read from anywhere; starting and
/// closing is for one thread.
@NullMarked
package io.chorus.emulator.fleet;

import org.jspecify.annotations.NullMarked;
