package io.chorus.emulator.run;

import io.chorus.broker.server.MessageTap;
import io.chorus.emulator.brokers.BrokersUnderTest;

/// Starts the brokers of a run, which have been looked at beforehand; or connects to those that are
/// there.
@FunctionalInterface
interface BrokerStart {
    /// Starts, or connects.
    ///
    /// @param tap sees the messages that pass, where the brokers are ours
    /// @throws io.chorus.emulator.ChorusException if one does not come up; none is left behind then
    BrokersUnderTest start(MessageTap tap);
}
