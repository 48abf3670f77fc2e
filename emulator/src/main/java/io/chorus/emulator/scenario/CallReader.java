package io.chorus.emulator.scenario;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.filter.Filters;
import io.chorus.agents.node.Distribution;
import io.chorus.emulator.workload.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads `workload.request`.
final class CallReader {
    static final String SIZE = "size";

    private static final String AGENT = "emulated0";
    private static final String ACTION = "generate";
    private static final Distribution USUAL_SIZE = new Distribution.Constant(20);
    private static final Pattern EMULATED = Pattern.compile("emulated\\d+");
    private static final List<String> TARGETS = List.of("broadcast", "direct");

    private CallReader() {}

    /// What a run asks that was not told otherwise.
    static Call usual() {
        return new Call(
                new Call.Action(AGENT, ACTION, USUAL_SIZE, Map.of()),
                Call.Target.BROADCAST,
                Call.MAIN_COLLECTIVE,
                Filter.ALL);
    }

    static Call read(Spot spot) {
        var request =
                spot.section(
                        "agent",
                        "action",
                        SIZE,
                        "inputs",
                        "target",
                        "collective",
                        "filter",
                        "discovery");
        var collective =
                request.at("collective")
                        .map(it -> it.text("the name of a collective", CallReader::collective))
                        .orElse(Call.MAIN_COLLECTIVE);
        var target = request.at("target").map(it -> it.word(TARGETS)).orElse(TARGETS.getFirst());
        var filter = request.at("filter").map(CallReader::filter).orElse(Filter.ALL);
        var kind = kind(request);
        return spot.checked(() ->
                new Call(
                        kind,
                        target.equals("direct") ? Call.Target.DIRECT : Call.Target.BROADCAST,
                        collective,
                        filter));
    }

    private static String collective(String name) {
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no collective: want letters, digits, - and _");
        }
        return name;
    }

    private static Call.Kind kind(Section request) {
        if (request.at("discovery").map(Spot::truth).orElse(false)) {
            for (var other : List.of("agent", "action", SIZE, "inputs")) {
                request.at(other)
                        .ifPresent(it -> {
                            throw it.wrong(
                                    "is given, but discovery asks no agent: want one of them");
                        });
            }
            return new Call.Discovery();
        }
        var agent = request.at("agent").map(Spot::text).orElse(AGENT);
        var action = request.at("action").map(Spot::text).orElse(ACTION);
        var inputs = new LinkedHashMap<String, Object>();
        request.at("inputs")
                .map(FactsReader::read)
                .ifPresent(given -> given.forEach((name, value) -> inputs.put(name, plain(value))));
        var size = size(request, sized(agent, action), inputs.containsKey(SIZE));
        return request.spot().checked(() -> new Call.Action(agent, action, size, inputs));
    }

    private static @Nullable Distribution size(Section request, boolean sized, boolean given) {
        var spot = request.at(SIZE).orElse(null);
        if (spot == null) {
            return sized && !given ? USUAL_SIZE : null;
        }
        if (!sized) {
            throw spot.wrong(
                    "is for the action generate of emulated agents: want inputs for others");
        }
        return DistributionReader.sizes(spot);
    }

    /// Whether the action takes a size.
    private static boolean sized(String agent, String action) {
        return EMULATED.matcher(agent).matches() && action.equals(ACTION);
    }

    private static Object plain(JsonNode value) {
        if (value.isObject()) {
            var map = new LinkedHashMap<String, Object>();
            value.properties().forEach(it -> map.put(it.getKey(), plain(it.getValue())));
            return map;
        }
        if (value.isArray()) {
            return value.valueStream().map(CallReader::plain).toList();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.canConvertToInt() && value.isIntegralNumber()) {
            return value.intValue();
        }
        return value.isNumber() ? value.numberValue() : value.asString();
    }

    /// A text as behind `-W`, or a table with the texts of each flag.
    private static Filter filter(Spot spot) {
        var filters = new Filters();
        if (!spot.isTable()) {
            return spot.checked(() -> filters.combined(List.of(spot.text())).build());
        }
        var section = spot.section("facts", "classes", "agents", "identities", "select", "with");
        add(section, "facts", filters::facts);
        add(section, "classes", filters::classes);
        add(section, "agents", filters::agents);
        add(section, "identities", filters::identities);
        add(section, "select", filters::compounds);
        add(section, "with", filters::combined);
        return filters.build();
    }

    private static void add(Section section, String name, Consumer<List<String>> adder) {
        section.at(name)
                .ifPresent(it -> {
                    var texts =
                            it.isItems()
                                    ? it.items().stream().map(Spot::text).toList()
                                    : List.of(it.text());
                    it.checked(() -> {
                        adder.accept(texts);
                        return texts;
                    });
                });
    }
}
