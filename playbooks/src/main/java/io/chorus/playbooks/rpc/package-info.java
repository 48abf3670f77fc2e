/// How a playbook reaches nodes over RPC.
///
/// ```
///  tasks, node sets ─▶ Fleet ─▶ FleetRequest ─▶ ChoriaFleet ──▶ agents.rpc.Requester ─▶ broker
///                                  Answers ◀──── who answered what, who stayed silent
/// ```
///
/// A playbook that reaches no nodes needs no broker: [ChoriaFleet] connects when it is first asked.
/// What clients know of an agent (its time limit, inputs and sums) comes from its DDL; a request
/// whose inputs do not fit is not sent.
@NullMarked
package io.chorus.playbooks.rpc;

import org.jspecify.annotations.NullMarked;
