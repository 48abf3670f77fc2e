/// What a network of so many nodes takes: its brokers, a request to all of it, emulating it.
///
/// [Sizing] reckons from what we measured ([io.chorus.emulator.preflight.BrokerCost] and its
/// neighbours); [Quote] is what others have said of their networks, shown beside it and never mixed
/// with it. [SizingReport] prints both.
@NullMarked
package io.chorus.emulator.sizing;

import org.jspecify.annotations.NullMarked;
