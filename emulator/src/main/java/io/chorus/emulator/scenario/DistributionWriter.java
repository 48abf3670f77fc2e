package io.chorus.emulator.scenario;

import io.chorus.agents.node.Distribution;
import java.time.Duration;
import java.util.function.DoubleFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Writes how sizes or times are spread, as [DistributionReader] reads it.
final class DistributionWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DoubleFunction<String> unit;

    private DistributionWriter(DoubleFunction<String> unit) {
        this.unit = unit;
    }

    static JsonNode sizes(Distribution distribution) {
        return new DistributionWriter(bytes -> Quantities.sizeText(Math.round(bytes)))
                .write(distribution);
    }

    static JsonNode times(Distribution distribution) {
        return new DistributionWriter(nanos -> Quantities.text(Duration.ofNanos(Math.round(nanos))))
                .write(distribution);
    }

    private JsonNode write(Distribution distribution) {
        return switch (distribution) {
            case Distribution.Constant(var value) -> JSON.stringNode(unit.apply(value));
            case Distribution.Uniform(var least, var most) ->
                    two("uniform", "min", least, "max", most);
            case Distribution.Normal(var mean, var deviation) ->
                    two("normal", "mean", mean, "deviation", deviation);
            case Distribution.LogNormal(var median, var p99) ->
                    two("lognormal", "median", median, "p99", p99);
            case Distribution.Exponential(var mean) ->
                    JSON.objectNode()
                            .set("exponential", JSON.objectNode().put("mean", unit.apply(mean)));
            case Distribution.Mixture(var parts) -> {
                var array = JSON.arrayNode();
                for (var part : parts) {
                    array.add(
                            JSON.objectNode()
                                    .put("weight", ScenarioWriter.share(part.weight()))
                                    .set("value", write(part.values())));
                }
                yield JSON.objectNode().set("mixture", array);
            }
        };
    }

    private JsonNode two(String kind, String first, double a, String second, double b) {
        return JSON.objectNode()
                .set(kind, JSON.objectNode().put(first, unit.apply(a)).put(second, unit.apply(b)));
    }
}
