package io.chorus.playbooks.task;

import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Says something in a channel of Slack. The token goes into a header, never into an address.
final class SlackTaskType implements TaskType {
    private static final URI SLACK = URI.create("https://slack.com/api/chat.postMessage");
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public boolean keepsTimeout() {
        return true;
    }

    @Override
    public void check(Properties raw, Findings findings) {
        new Check(raw, findings)
                .need("token", "channel", "text")
                .text("token", "channel", "text", "color", "username", "url")
                .known(OwnKeys.with("token", "channel", "text", "color", "username", "url"));
    }

    @Override
    public Task load(Properties filled) {
        var token = filled.text("token");
        if (token.isBlank() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw filled.spot("token").error("want a token like xoxb-…, without spaces");
        }
        var saying =
                new Saying(
                        filled.text("channel"),
                        filled.text("text"),
                        filled.text("color", "#ffa449"),
                        filled.text("username", "Choria"));
        var address = filled.get("url") == null ? SLACK : WebhookTaskType.address(filled, "url");
        var limit = WebhookTaskType.limit(filled);
        return context ->
                send(
                        new HttpCall(
                                address,
                                Map.of(
                                        "Authorization",
                                        "Bearer " + token,
                                        "Content-Type",
                                        "application/json; charset=utf-8"),
                                HttpCall.json(saying.message(context)),
                                limit,
                                null));
    }

    /// What is said and how it looks.
    private record Saying(String channel, String text, String color, String username) {
        Map<String, @Nullable Object> message(TaskContext context) {
            var attachment =
                    Map.of(
                            "fallback",
                            text,
                            "text",
                            text,
                            "color",
                            color,
                            "pretext",
                            context.description(),
                            "mrkdwn_in",
                            List.of("text"),
                            "footer",
                            "Choria Playbooks",
                            "fields",
                            List.of(
                                    field("user", context.caller()),
                                    field("playbook", context.playbook())));
            return Map.of(
                    "channel", channel, "username", username, "attachments", List.of(attachment));
        }

        private static Map<String, Object> field(String title, String value) {
            return Map.of("title", title, "value", value, "short", true);
        }
    }

    private static TaskResult send(HttpCall call) throws InterruptedException {
        try {
            var response = call.send();
            if (response.statusCode() != 200) {
                return TaskResult.failed("Slack answered with status " + response.statusCode());
            }
            var answer = answer(response.body());
            return answer.path("ok").asBoolean(false)
                    ? TaskResult.passed("Slack has it", List.of())
                    : TaskResult.failed(
                            "Slack refused it: "
                                    + answer.path("error").asString("no reason given"));
        } catch (HttpCall.FailedException e) {
            return TaskResult.failed(String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode answer(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return JSON.createObjectNode().put("error", "an answer that is no JSON");
        }
    }
}
