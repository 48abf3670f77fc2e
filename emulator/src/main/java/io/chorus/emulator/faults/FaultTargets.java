package io.chorus.emulator.faults;

import io.chorus.emulator.brokers.BrokerControl;
import io.chorus.emulator.brokers.BrokersUnderTest;
import io.chorus.emulator.brokers.FloatingAddress;
import io.chorus.emulator.fleet.Fleet;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.Collectors;

/// What faults work on.
public record FaultTargets(BrokersUnderTest brokers, Fleet fleet) {
    /// How much there is of it.
    Extent extent() {
        return new Extent(
                brokers.count(),
                brokers.control() != null,
                brokers instanceof FloatingAddress,
                fleet.instances(),
                fleet.groups().stream().map(group -> group.name()).toList());
    }

    /// The identities of nodes.
    ///
    /// @param nodes by index
    Set<String> named(BitSet nodes) {
        return nodes.stream().mapToObj(fleet::identity).collect(Collectors.toSet());
    }

    /// For faults of brokers, which are refused beforehand where there is none.
    BrokerControl control() {
        var control = brokers.control();
        if (control == null) {
            throw new IllegalStateException("brokers of somebody else's were to be broken");
        }
        return control;
    }
}
