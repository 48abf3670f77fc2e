/// What `chorus host` does: it serves the manager agent `emulator` for the machine it runs on.
///
/// ```
///  playbook ─▶ management broker ─▶ one node with ManagerAgent ─▶ EmulatorHost
///                                                                  │ Room       is there enough?
///              broker under test ◀── emulator processes ◀──────────┤ Keeper     state.json, leases
///                                        ▲ /debug/vars             │ Downloads  programs/
///                                        └── StatusPages ◀─────────┘ NatsHere   nats-server
/// ```
///
/// - **Emulators are processes of their own** in sessions of their own: they outlive a host that is
///   killed. Each is written down before it is started, and recognised afterwards by its process id
///   *and* the moment that process began ([ProcessMark]); a host that starts finds them again. One
///   whose start nobody was told of is ended then: whoever asked for it takes it for failed.
/// - **Ending**: by `stop`, by a lease that nobody renewed, by the orderly end of the host. TERM,
///   then KILL ([Endings]).
/// - **Threads**: each request comes on a thread of its own. The list of emulators is guarded by
///   the [Keeper]; nothing waits for a process while it is held.
/// - **Files** are in one folder that belongs to whoever runs the host, and to nobody else
///   ([HostFolder]). What is written is written whole, beside its place, and moved there.
@NullMarked
package io.chorus.emulator.host;

import org.jspecify.annotations.NullMarked;
