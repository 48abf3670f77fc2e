/// What the manager agent `emulator` asks of a host: start emulators, look at them, stop them.
///
/// ```
/// request ─▶ agents.node.ManagerAgent ─▶ HostControl   PretendedHosts   for emulated hosts
///              inputs checked by the DDL               emulator.host    for the host it runs on
/// ```
///
/// The agent knows the words of the wire and nothing of hosts; a [HostControl] knows hosts and
/// nothing of the wire. Actions and fields are those of the original manager agent (playbooks,
/// section 20), grown by what a fleet over many hosts needs:
///
/// | Asked of `status` | Answered |
/// |---|---|
/// | `port` | that emulator, in the original's fields and ours |
/// | `run` | all emulators of that run, whose leases begin anew, and the host |
/// | `all` | all emulators and the host; with `run` as well, that run's leases begin anew |
///
/// An emulator holds the nodes `first` up to `first + instances - 1` of the fleet that its `name`
/// and `seed` make: the same numbers are the same nodes on every host.
@NullMarked
package io.chorus.agents.host;

import org.jspecify.annotations.NullMarked;
