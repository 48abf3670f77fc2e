/// What one emulated Choria node is and what it answers.
///
/// ```
/// NodeSettings ──▶ Blueprint ──node(i)──▶ Node ◀── Connection (its thread, its socket)
///  what was asked   shared by all          │
///                   agents, subjects,      ├──▶ Receiving   decode ▸ filter ▸ collective ▸ age
///                   facts source, clock    │      ▼
///                                          ├──▶ Answering ──▶ Agent ──▶ Answer   discovery rpcutil
///                                          │      │ encode       choria_util scout emulatedN
///                                          │      └ Behaviour: later, larger, twice or never
///                                          ├──▶ AuditLog      a line for each RPC
///                                          └──▶ LifecycleEvent  startup, alive, shutdown
/// ```
///
/// - **A node** is the handler of its own connection and answers on that connection's thread: it
///   decodes every request itself, decides by itself, and writes every reply itself, so the work of
///   a fleet is that of its nodes. What they have in common is words that stand in every message,
///   the name of the subject that all answer to among them ([ReplySubjects]), and the arrays that
///   they work in, one after the other ([Receiving]).
/// - **An agent** is one class: what it is called and what it answers. Agents hold no state; there
///   is one of each for the whole fleet, and the node is handed to it with the request. Agents for
///   RPC list their actions and leave bodies, unknown actions and auditing to [RpcAgent]. A new one
///   stands in the list of [Blueprint].
/// - **Behaviour**: emulated agents may take their time, vary what they say, or fail. Whatever is
///   left to chance about a request is computed from the seed, the node's number and the request's
///   id ([Draws]), so it does not depend on what came before. A reply that is not due yet waits on
///   a virtual thread of its own, and is made when it is due.
/// - **Memory**: a node keeps its identity, its number, its counters and a few references: 250
///   bytes beside its connection, so 50 000 take 13 MB. Facts and classes are asked for again and
///   again ([io.chorus.agents.node.facts.FactSource]), subjects of subscriptions are made on demand
///   and kept by the connection alone, ids of events and process figures are computed from the
///   seed.
/// - **Threads**: the node's state belongs to the connection's thread. Lifecycle events may come
///   from elsewhere ([AliveEvents], [Node#announceShutdown]), and so do delayed replies; they touch
///   only what is guarded by a lock of the node's, or volatile. [Node#stats] may lag by a message.
///
/// The order of checks and the counters are those of a Choria server (Choria protocol, section
/// 2.8), see [Receiving]; what is dropped is dropped in silence.
@NullMarked
package io.chorus.agents.node;

import org.jspecify.annotations.NullMarked;
