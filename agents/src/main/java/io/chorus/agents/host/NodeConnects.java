package io.chorus.agents.host;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// When each node of an emulator connected, as it goes from host to host.
///
/// ```json
/// {"began":1795240400123,"first":1,"started":[12,15],"ready":[2210,-1],"failed":{"refused":3}}
/// ```
///
/// @param beganMillis when the first began to connect, Unix time; 0 if none has
/// @param first number of the first node
/// @param startedMicros for each node, in the order of their numbers: when it began, since then
/// @param readyMicros for each node: when it was first ready, or [#NEVER]
/// @param failed how many attempts failed, by reason
public record NodeConnects(
        long beganMillis,
        int first,
        long[] startedMicros,
        long[] readyMicros,
        Map<String, Long> failed) {
    /// Was not ready yet.
    public static final long NEVER = -1;

    private static final JsonMapper JSON = new JsonMapper();

    public NodeConnects {
        failed = Map.copyOf(failed);
        if (startedMicros.length != readyMicros.length) {
            throw new IllegalArgumentException(
                    "%d nodes began and %d are or are not ready: want as many"
                            .formatted(startedMicros.length, readyMicros.length));
        }
    }

    /// As JSON, in UTF-8.
    public byte[] toJson() {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("began", beganMillis).put("first", first);
        var started = root.putArray("started");
        LongStream.of(startedMicros).forEach(started::add);
        var ready = root.putArray("ready");
        LongStream.of(readyMicros).forEach(ready::add);
        var reasons = root.putObject("failed");
        failed.forEach(reasons::put);
        return JSON.writeValueAsBytes(root);
    }

    /// Reads what [#toJson] wrote.
    ///
    /// @throws IllegalArgumentException if it is something else
    public static NodeConnects parse(byte[] json) {
        try {
            var root = JSON.readTree(json);
            var failed = new LinkedHashMap<String, Long>();
            root.path("failed")
                    .properties()
                    .forEach(it -> failed.put(it.getKey(), number(it.getValue())));
            return new NodeConnects(
                    number(root.path("began")),
                    Math.toIntExact(number(root.path("first"))),
                    numbers(root.path("started")),
                    numbers(root.path("ready")),
                    failed);
        } catch (JacksonException | ArithmeticException e) {
            throw new IllegalArgumentException("no list of connects: " + e.getMessage(), e);
        }
    }

    private static long[] numbers(JsonNode list) {
        if (!list.isArray()) {
            throw new IllegalArgumentException("no list of connects: a list is missing");
        }
        return list.valueStream().mapToLong(NodeConnects::number).toArray();
    }

    private static long number(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(
                    "no list of connects: \"" + value + "\" is no number");
        }
        return value.longValue();
    }
}
