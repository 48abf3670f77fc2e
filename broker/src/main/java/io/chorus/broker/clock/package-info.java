/// Moments that many connections wait for: when one is to be asked whether it is still there, when
/// it should have said who it is. Broker and client keep theirs alike, on one clock for all their
/// connections instead of a timer for each.
@NullMarked
package io.chorus.broker.clock;

import org.jspecify.annotations.NullMarked;
