/// Questions to a fleet, as an operator's client asks them: who is there, call an action, count
/// facts, describe one node.
///
/// ```
/// BrokerAccess ─▶ Caller ─▶ AskSession ──▶ Requester          connected, or a sentence why not
///                               │
///         Ping   Call   FactCount   NodeInventory             each one question and its answer
/// ```
///
/// Each question waits in the caller's thread and hands back a value that knows how to show itself
/// as text and as JSON; nothing here writes to a terminal by itself. An interrupt ends a question
/// with what has come so far.
@NullMarked
package io.chorus.emulator.ask;

import org.jspecify.annotations.NullMarked;
