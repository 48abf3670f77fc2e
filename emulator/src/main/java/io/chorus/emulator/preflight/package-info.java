/// What will not work, said before anything starts: files, ports, memory, addresses, the broker.
///
/// [Machine] is what there is, [Demand] what a plan wants, [Preflight] compares the two and yields
/// a list of [Check]s or a refusal with both numbers and the mend. Nothing here changes anything
/// but a probe that connects and leaves.
@NullMarked
package io.chorus.emulator.preflight;

import org.jspecify.annotations.NullMarked;
