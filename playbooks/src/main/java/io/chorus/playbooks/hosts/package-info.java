/// A fleet of emulated nodes that is shared over hosts, each of which runs some of it.
///
/// ```
///  FleetOrder ─▶ HostedFleet ─▶ HostAgents ─▶ agent "emulator" of each host, over RPC
///                    │  ▲
///                    │  └── Standing: what hosts answer to status, and what is missing of the order
///                    └────▶ Placement: who takes what is missing
///
///  HostAgents ─▶ Presence: whoever dies while something is started there is not waited for
/// ```
///
/// Nothing is remembered: what runs where is what the hosts say. So whoever calls twice heals, and
/// it does not matter who called before. A node is the same wherever it runs, since its name, its
/// facts and its ids follow from the name of the fleet, the seed and its number.
@NullMarked
package io.chorus.playbooks.hosts;

import org.jspecify.annotations.NullMarked;
