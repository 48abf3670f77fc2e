/// The brokers that a run goes through, whoever makes them, and what can be done to them meanwhile.
///
/// ```
///  BrokersUnderTest ◁── EmbeddedBrokers   ours, in this process
///                   ◁── NatsServers       real ones, or ours, a process each, started and stopped by us
///                   ◁── ForeignBrokers    somebody else's: only connected to
/// ```
///
/// Faults are written against [io.chorus.emulator.brokers.BrokerControl], so that each happens to
/// our own brokers and to real ones in the same way. Foreign ones have none: a run that would break
/// them is refused before anything starts.
@NullMarked
package io.chorus.emulator.brokers;

import org.jspecify.annotations.NullMarked;
