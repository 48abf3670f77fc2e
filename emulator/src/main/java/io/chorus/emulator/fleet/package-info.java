/// The nodes of a run, on virtual threads, each with its own connection.
///
/// [Fleet] makes them, group by group ([FleetGroup]), starts them at the pace it was given, counts
/// who is ready, and ends them all; [FleetMember] stands between a node and its connection and says
/// what happens to it to the [FleetCounters]; [ConnectLog] keeps when; [ConnectPhase] is what came
/// out of it. [Emulation] keeps a fleet that stays, and [Wholeness] finds the words for what
/// happens to it. A node that a fault of its own ends is counted, and the others go on.
///
/// Threads: nodes run on their own; the fleet's counters may be read from anywhere; starting and
/// closing is for one thread. Farewells run on threads of their own, since a broker may hold up any
/// of them.
@NullMarked
package io.chorus.emulator.fleet;

import org.jspecify.annotations.NullMarked;
