package io.chorus.emulator.ask;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A call for programs, in the shape of the real client's `req --json` (Choria protocol, section
/// 6.5): durations are nanoseconds.
public final class CallJson {
    private CallJson() {}

    /// The whole document.
    public static ObjectNode document(Call call) {
        var root = JsonNodeFactory.instance.objectNode();
        var asked = call.settings().call();
        root.put("agent", asked.agent()).put("action", asked.action());
        var replies = root.putArray("replies");
        call.answers().forEach(answer -> replies.add(reply(answer)));
        stats(call, root.putObject("request_stats"));
        root.putObject("summaries");
        return root;
    }

    private static ObjectNode reply(Call.Answer answer) {
        var node = JsonNodeFactory.instance.objectNode().put("sender", answer.sender());
        var body = answer.body();
        if (body != null) {
            node.put("action", body.action())
                    .put("statuscode", body.statusCode())
                    .put("statusmsg", body.statusMessage());
            node.set("data", body.data());
        }
        return node.put("time_utc", Instant.ofEpochSecond(answer.timeSeconds()).toString());
    }

    private static void stats(Call call, ObjectNode stats) {
        var result = call.result();
        stats.put("requestid", result.requestId());
        names(stats.putArray("no_responses"), result.missing());
        var unexpected = stats.putArray("unexpected_responses");
        names(unexpected, result.unexpected());
        names(unexpected, result.duplicates());
        stats.put("discovered", call.nodes().size())
                .put("failed", result.failed())
                .put("ok", result.ok())
                .put("responses", result.responses())
                .put("publish_time", call.publishTime().toNanos())
                .put("request_time", call.requestTime().toNanos())
                .put("discover_time", call.discovered().elapsed().toNanos())
                .put("start_time_utc", call.started().toString());
    }

    private static void names(ArrayNode array, List<String> names) {
        names.stream().sorted().forEach(array::add);
    }
}
