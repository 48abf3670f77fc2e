package io.chorus.reports.files;

import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Timeline;
import io.chorus.reports.record.Workload;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Brings the record of an older Chorus into the layout of today. What was not recorded then is
/// empty; nothing is made up.
final class OlderLayout {

    /// The oldest layout that is understood.
    static final int OLDEST = 1;

    private final JsonMapper json;

    OlderLayout(JsonMapper json) {
        this.json = json;
    }

    /// Changes the tree in place.
    ///
    /// @param tree of version [#OLDEST] or younger
    void bringUp(ObjectNode tree) {
        if (tree.path("version").asInt() < 2) {
            fromFirst(tree);
        }
        if (tree.path("version").asInt() < 3) {
            tree.set("faults", json.createArrayNode()); // nobody did any
        }
        tree.put("version", RunRecord.VERSION);
    }

    // The first layout knew one cold request instead of a warm-up, requests that waited for each
    // other, and neither stages nor a timeline.
    private void fromFirst(ObjectNode tree) {
        tree.set("workload", json.valueToTree(Workload.UNKNOWN));
        tree.set("measured", json.createArrayNode());
        tree.set("timeline", json.valueToTree(Timeline.EMPTY));
        tree.set("events", json.createArrayNode());
        tree.putNull("baseline");
        ((ObjectNode) tree.path("fleet")).set("groups", json.createArrayNode());
        for (JsonNode request : tree.path("requests")) {
            fromFirstRequest((ObjectNode) request);
        }
        ObjectNode verdict = (ObjectNode) tree.path("verdict");
        verdict.put("validity", "valid");
        verdict.set("findings", json.createArrayNode());
        for (JsonNode objective : verdict.path("objectives")) {
            ((ObjectNode) objective).put("window", "run").putNull("used").putNull("missedAtNanos");
        }
    }

    private void fromFirstRequest(ObjectNode request) {
        boolean warm = request.path("warm").asBoolean();
        request.remove("warm");
        request.put("phase", warm ? "measured" : "warmUp").put("caller", 0).put("inFlight", 0);
        request.set("stages", json.createArrayNode());
        ObjectNode timing = (ObjectNode) request.path("timing");
        timing.set("begunNanos", timing.path("sentNanos"));
    }
}
