package io.chorus.emulator.scenario;

import io.chorus.agents.filter.Filter;
import io.chorus.emulator.workload.Burst;
import io.chorus.emulator.workload.Call;
import io.chorus.emulator.workload.Closed;
import io.chorus.emulator.workload.Constant;
import io.chorus.emulator.workload.Poisson;
import io.chorus.emulator.workload.Ramp;
import io.chorus.emulator.workload.Schedule;
import io.chorus.emulator.workload.Steps;
import io.chorus.emulator.workload.Trace;
import io.chorus.emulator.workload.WarmUp;
import io.chorus.emulator.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes `workload:`, as [WorkloadReader] reads it.
final class WorkloadWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = new JsonMapper();

    private WorkloadWriter() {}

    static ObjectNode tree(Workload workload) {
        var tree = JSON.objectNode();
        tree.set("schedule", schedule(workload.schedule()));
        if (workload.requests() != Workload.UNLIMITED) {
            tree.put("requests", workload.requests());
        }
        if (workload.duration() != null) {
            tree.put("duration", Quantities.text(workload.duration()));
        }
        tree.set("warm_up", warmUp(workload.warmUp()));
        tree.put("callers", workload.callers());
        tree.set("request", request(workload.call()));
        tree.put("timeout", Quantities.text(workload.timeout()));
        tree.put("workers", workload.workers());
        return tree;
    }

    private static ObjectNode schedule(Schedule schedule) {
        return switch (schedule) {
            case Constant(var rate) -> one("constant", constant(rate));
            case Poisson poisson -> one("poisson", rate(poisson.perSecond()));
            case Ramp(var from, var to, var over) ->
                    one(
                            "ramp",
                            JSON.objectNode()
                                    .put("from", Quantities.rateText(from))
                                    .put("to", Quantities.rateText(to))
                                    .put("over", Quantities.text(over)));
            case Steps(var steps) -> {
                var array = JSON.arrayNode();
                steps.forEach(step ->
                        array.add(rate(step.perSecond()).put("for", Quantities.text(step.hold()))));
                yield one("steps", array);
            }
            case Burst(var size, var every) ->
                    one(
                            "burst",
                            JSON.objectNode()
                                    .put("size", size)
                                    .put("every", Quantities.text(every)));
            case Trace trace -> one("trace", JSON.objectNode().put("file", trace.source()));
            case Closed(var pause) ->
                    one("closed", JSON.objectNode().put("pause", Quantities.text(pause)));
        };
    }

    /// A rate that is no round number was given as a time between two.
    private static ObjectNode constant(double perSecond) {
        return perSecond == Quantities.rate(Quantities.rateText(perSecond))
                ? rate(perSecond)
                : JSON.objectNode()
                        .put(
                                "every",
                                Quantities.text(Duration.ofNanos(Math.round(1e9 / perSecond))));
    }

    private static ObjectNode rate(double perSecond) {
        return JSON.objectNode().put("rate", Quantities.rateText(perSecond));
    }

    private static ObjectNode one(String name, JsonNode value) {
        return JSON.objectNode().set(name, value);
    }

    private static JsonNode warmUp(WarmUp warmUp) {
        return switch (warmUp) {
            case WarmUp.None() -> JSON.stringNode("none");
            case WarmUp.Steady() -> JSON.stringNode("steady");
            case WarmUp.Requests(var count) -> one("requests", JSON.numberNode(count));
            case WarmUp.Time(var time) -> one("time", JSON.stringNode(Quantities.text(time)));
        };
    }

    private static ObjectNode request(Call call) {
        var request = JSON.objectNode();
        switch (call.kind()) {
            case Call.Discovery() -> request.put("discovery", true);
            case Call.Action(var agent, var action, var size, var inputs) -> {
                request.put("agent", agent);
                request.put("action", action);
                if (size != null) {
                    request.set(CallReader.SIZE, DistributionWriter.sizes(size));
                }
                if (!inputs.isEmpty()) {
                    request.set("inputs", MAPPER.valueToTree(inputs));
                }
            }
        }
        request.put("target", call.target().name().toLowerCase(Locale.ROOT));
        request.put("collective", call.collective());
        if (!call.filter().isEmpty()) {
            request.set("filter", filter(call.filter()));
        }
        return request;
    }

    private static ObjectNode filter(Filter filter) {
        var written = JSON.objectNode();
        put(
                written,
                "facts",
                filter.facts().stream()
                        .map(fact -> fact.fact() + fact.operator() + fact.value())
                        .toList());
        put(written, "classes", filter.classes());
        put(written, "agents", filter.agents());
        put(written, "identities", filter.identities());
        put(written, "select", filter.compounds());
        return written;
    }

    private static void put(ObjectNode filter, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            var array = filter.putArray(name);
            texts.forEach(array::add);
        }
    }
}
