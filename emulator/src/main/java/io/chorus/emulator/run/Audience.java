package io.chorus.emulator.run;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.rpc.NodeIndex;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.fleet.Addressees;
import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.workload.Call;
import java.util.ArrayList;
import java.util.List;

/// Whom the requests of a workload are meant for, so who must answer.
///
/// @param nodes those, in the order of the fleet
/// @param filter what the requests bear
/// @param numbers the place in the fleet of each of those
record Audience(NodeIndex nodes, Filter filter, List<Integer> numbers) {
    Audience {
        numbers = List.copyOf(numbers);
    }

    /// Finds them without asking anybody.
    ///
    /// @throws ChorusException with exit status 2 if a request would be meant for nobody
    static Audience of(FleetOptions fleet, Call call) {
        var filter = call.meant();
        var meant = Addressees.of(fleet, call.collective(), filter);
        if (meant.isEmpty()) {
            throw new ChorusException(
                    ExitStatus.USAGE,
                    "No node of this fleet is meant by a request of \"%s\": none is in the collective %s, has the agent and matches the filter."
                            .formatted(call.kind().describe(), call.collective()));
        }
        var names = new ArrayList<String>(meant.cardinality());
        var numbers = new ArrayList<Integer>(meant.cardinality());
        int first = fleet.node().first();
        meant.stream()
                .forEach(number -> {
                    names.add(fleet.node().identity().of(first + number));
                    numbers.add(number);
                });
        return new Audience(NodeIndex.of(names), filter, numbers);
    }

    /// The place of a node in the fleet.
    ///
    /// @param number its place in the index
    int fleetNumber(int number) {
        return numbers.get(number);
    }
}
