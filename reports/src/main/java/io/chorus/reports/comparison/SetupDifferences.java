package io.chorus.reports.comparison;

import io.chorus.reports.record.Baseline.SetupDifference;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Validity;
import io.chorus.reports.text.Quantities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What two runs do not have in common beforehand: who compares without looking at this first
/// compares apples with pears.
final class SetupDifferences {
    private static final String NONE = "–";

    private SetupDifferences() {}

    static List<SetupDifference> of(RunRecord before, RunRecord now) {
        Map<String, String> old = all(before);
        Map<String, String> young = all(now);
        Set<String> names = new LinkedHashSet<>(young.keySet());
        names.addAll(old.keySet());
        List<SetupDifference> differences = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(old.get(name), young.get(name))) {
                differences.add(
                        new SetupDifference(
                                name,
                                old.getOrDefault(name, NONE),
                                young.getOrDefault(name, NONE)));
            }
        }
        return differences;
    }

    private static Map<String, String> all(RunRecord run) {
        Map<String, String> all = new LinkedHashMap<>();
        run.settings().forEach((path, value) -> all.put("settings: " + path, value));
        all.put("name", run.run().name());
        all.put("seed", String.valueOf(run.run().seed()));
        all.put("version of Chorus", run.run().version());
        all.put("nodes", Quantities.count(run.fleet().nodes()));
        all.put("agents a node", String.valueOf(run.fleet().agents()));
        all.put("collectives", String.valueOf(run.fleet().collectives()));
        all.put("shared by nodes", run.fleet().shared());
        all.put("first node", String.valueOf(run.fleet().firstNumber()));
        all.put(
                "schedule",
                run.workload().schedule() + (run.workload().closed() ? ", closed" : ""));
        all.put("callers", String.valueOf(run.workload().callers()));
        all.put("planned requests", String.valueOf(run.workload().planned()));
        all.put("warm-up", run.workload().warmUp());
        // An embedded broker takes any free port: that is no difference.
        all.put("broker", run.broker().embedded() ? "embedded" : run.broker().url());
        all.put("version of the broker", run.broker().version());
        all.put("transport", run.broker().transport());
        all.put("processors", String.valueOf(run.machine().cores()));
        all.put("memory of the machine", Quantities.bytes(run.machine().memoryBytes()));
        all.put("operating system", run.machine().kernel());
        all.put("Java", run.machine().java());
        if (run.verdict().validity() != Validity.VALID) {
            all.put("validity of the run", run.verdict().validity().name());
        }
        return all;
    }
}
