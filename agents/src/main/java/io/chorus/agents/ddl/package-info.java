/// What clients must know of an agent before they may call it: its actions, their inputs and which
/// replies to show (Choria protocol, section 8).
///
/// [KnownAgents] holds the agents that an emulated node has. From there [InputReader] turns
/// `key=value` of a command line into the inputs of a request, and [DdlFiles] writes the files that
/// the real clients want to find.
@NullMarked
package io.chorus.agents.ddl;

import org.jspecify.annotations.NullMarked;
