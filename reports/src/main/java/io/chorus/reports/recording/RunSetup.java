package io.chorus.reports.recording;

import io.chorus.reports.files.Suite;
import io.chorus.reports.objective.Objective;
import io.chorus.reports.record.Broker;
import io.chorus.reports.record.Fleet;
import io.chorus.reports.record.Machine;
import io.chorus.reports.record.RunIdentity;
import io.chorus.reports.record.Workload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// All that is known about a run before its first node connects.
///
/// @param settings the effective settings in the order in which they should be shown
/// @param workload how requests are sent
/// @param suite what the requests are meant to be
/// @param objectives what the run is to reach; when empty, that nothing is missing
/// @param identities the name of a node by its number, from 0
public record RunSetup(
        RunIdentity run,
        Machine machine,
        Fleet fleet,
        Broker broker,
        Map<String, String> settings,
        Workload workload,
        Suite suite,
        List<Objective> objectives,
        IntFunction<String> identities) {

    public RunSetup {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        objectives =
                objectives.isEmpty()
                        ? List.of(Objective.nothingMissing())
                        : List.copyOf(objectives);
    }
}
