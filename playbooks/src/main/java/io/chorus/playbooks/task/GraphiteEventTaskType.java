package io.chorus.playbooks.task;

import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Marks a moment in Graphite.
final class GraphiteEventTaskType implements TaskType {
    @Override
    public String name() {
        return "graphite_event";
    }

    @Override
    public boolean keepsTimeout() {
        return true;
    }

    @Override
    public void check(Properties raw, Findings findings) {
        new Check(raw, findings)
                .need("what", "data", "graphite")
                .text("what", "data", "graphite")
                .list("tags")
                .map("headers")
                .known(OwnKeys.with("what", "data", "graphite", "tags", "headers"));
    }

    @Override
    public Task load(Properties filled) {
        var event = new LinkedHashMap<String, @Nullable Object>();
        event.put("what", filled.text("what"));
        event.put("tags", String.join(",", filled.texts("tags", List.of("choria"))));
        event.put("when", Instant.now().getEpochSecond());
        event.put("data", filled.text("data"));
        return WebhookTaskType.send(
                new HttpCall(
                        WebhookTaskType.address(filled, "graphite"),
                        WebhookTaskType.headers(filled),
                        HttpCall.json(event),
                        WebhookTaskType.limit(filled),
                        null));
    }
}
