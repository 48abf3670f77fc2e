package io.chorus.emulator.run;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.rpc.NodeIndex;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.fleet.Addressees;
import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.workload.Call;
import java.util.List;
import java.util.stream.IntStream;

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
    /// @param everybody the whole fleet
    /// @throws ChorusException with exit status 2 if a request would be meant for nobody
    static Audience of(FleetOptions fleet, NodeIndex everybody, Call call) {
        var filter = call.meant();
        var meant = Addressees.of(fleet, call.collective(), filter);
        if (meant.isEmpty()) {
            throw new ChorusException(
                    ExitStatus.USAGE,
                    "No node of this fleet is meant by a request of \"%s\": none is in the collective %s, has the agent and matches the filter."
                            .formatted(call.kind().describe(), call.collective()));
        }
        var numbers = meant.stream().boxed().toList();
        var nodes =
                numbers.size() == everybody.size()
                        ? everybody
                        : NodeIndex.of(numbers.stream().map(everybody::name).toList());
        return new Audience(nodes, filter, numbers);
    }

    /// The nodes of a fleet that is not made yet.
    static NodeIndex everybody(FleetOptions fleet) {
        int first = fleet.node().first();
        var identity = fleet.node().identity();
        return NodeIndex.of(
                IntStream.range(first, first + fleet.instances()).mapToObj(identity::of).toList());
    }

    /// The place of a node in the fleet.
    ///
    /// @param number its place in the index
    int fleetNumber(int number) {
        return numbers.get(number);
    }
}
