package io.chorus.emulator.explain;

import io.chorus.emulator.scenario.ScenarioWriter;
import io.chorus.emulator.workload.Workload;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An [Explanation] as JSON, for a program.
public final class ExplanationJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ExplanationJson() {}

    /// One object; figures that cannot be told beforehand are absent.
    public static ObjectNode of(Explanation explanation) {
        var json = JSON.objectNode();
        json.set("scenario", ScenarioWriter.tree(explanation.scenario()));
        var groups = json.putArray("groups");
        for (var group : explanation.groups()) {
            groups.add(
                    JSON.objectNode()
                            .put("name", group.part().name())
                            .put("first", group.first())
                            .put("nodes", group.part().nodes())
                            .put("meant", group.meant()));
        }
        json.put("meant", explanation.meant());
        json.put("schedule", explanation.scenario().workload().schedule().describe());
        json.put("closed", explanation.scenario().workload().schedule().closed());
        if (explanation.requests() != Workload.UNLIMITED) {
            json.put("requests", explanation.requests());
            json.put("replies", Math.round(explanation.replies()));
        }
        var seconds = json.putArray("requestsPerSecond");
        explanation.perSecond().forEach(seconds::add);
        json.put("peakReplies", Math.round(explanation.peakReplies()));
        json.put("processes", explanation.processes().processes());
        json.put("workers", explanation.processes().workers());
        json.put("files", explanation.demand().files());
        json.put("bytes", explanation.demand().bytes());
        var checks = json.putArray("checks");
        explanation
                .checks()
                .forEach(check ->
                        checks.add(
                                JSON.objectNode()
                                        .put("name", check.name())
                                        .put("ok", check.ok())
                                        .put("finding", check.finding())));
        return json;
    }
}
