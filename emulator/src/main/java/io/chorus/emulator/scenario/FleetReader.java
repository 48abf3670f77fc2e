package io.chorus.emulator.scenario;

import io.chorus.agents.node.Behaviour;
import io.chorus.agents.node.Sharing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads `fleet:`.
final class FleetReader {
    private static final int USUAL_NODES = 2_000;
    private static final int MOST_NODES = 1_000_000_000;
    private static final int MOST_AGENTS = 1_000;
    private static final int MOST_PROCESSES = 64;

    private FleetReader() {}

    static FleetPlan read(Spot spot) {
        var fleet =
                spot.section(
                        "nodes",
                        "first",
                        "agents",
                        "collectives",
                        "connect_rate",
                        "stay",
                        "processes",
                        "sharing",
                        "reply_size",
                        "service_time",
                        "flaky",
                        "facts",
                        "connection",
                        "groups");
        int nodes = fleet.at("nodes").map(it -> it.whole(1, MOST_NODES)).orElse(USUAL_NODES);
        int first = fleet.at("first").map(it -> it.whole(0, Integer.MAX_VALUE)).orElse(1);
        int rate = fleet.at("connect_rate").map(it -> it.whole(0, Integer.MAX_VALUE)).orElse(0);
        @Nullable Duration stay = fleet.at("stay").map(Spot::someTime).orElse(null);
        int processes = fleet.at("processes").map(it -> it.whole(0, MOST_PROCESSES)).orElse(0);
        var sharing =
                fleet.at("sharing")
                        .map(it -> Sharing.of(it.word(Sharing.words())))
                        .orElse(Sharing.NOTHING);
        var usual = node(fleet, NodePlan.USUAL);
        var groups =
                fleet.at("groups")
                        .map(it -> it.items().stream().map(group -> group(group, usual)).toList())
                        .orElse(List.of());
        return fleet.at("groups")
                .orElse(fleet.at("nodes").orElse(spot))
                .checked(() ->
                        new FleetPlan(nodes, first, rate, stay, processes, sharing, usual, groups));
    }

    private static GroupPlan group(Spot spot, NodePlan usual) {
        var group =
                spot.section(
                        "name",
                        "share",
                        "agents",
                        "collectives",
                        "reply_size",
                        "service_time",
                        "flaky",
                        "facts",
                        "connection");
        var name = group.need("name").text();
        var share = group.need("share").share();
        var node = node(group, usual);
        return spot.checked(() -> new GroupPlan(name, share, node));
    }

    /// What stands there, and for the rest what is usual.
    private static NodePlan node(Section section, NodePlan usual) {
        int agents =
                section.at("agents").map(it -> it.whole(0, MOST_AGENTS)).orElse(usual.agents());
        int collectives =
                section.at("collectives")
                        .map(it -> it.whole(1, MOST_AGENTS))
                        .orElse(usual.collectives());
        var behaviour = usual.behaviour();
        var size = section.at("reply_size").map(DistributionReader::sizes);
        if (size.isPresent()) {
            behaviour = behaviour.withReplyBytes(size.get());
        }
        var time = section.at("service_time").map(DistributionReader::times);
        if (time.isPresent()) {
            behaviour = behaviour.withServiceNanos(time.get());
        }
        var flaky = section.at("flaky");
        if (flaky.isPresent()) {
            behaviour = flaky(flaky.get(), behaviour);
        }
        var facts = new LinkedHashMap<String, JsonNode>(usual.facts());
        section.at("facts").map(FactsReader::read).ifPresent(facts::putAll);
        var connection =
                section.at("connection")
                        .map(it -> PolicyReader.read(it, usual.connection()))
                        .orElse(usual.connection());
        return new NodePlan(agents, collectives, facts, behaviour, connection);
    }

    private static Behaviour flaky(Spot spot, Behaviour usual) {
        var flaky = spot.section("silent", "error", "twice");
        double silent = share(flaky, "silent", usual.silent());
        double error = share(flaky, "error", usual.error());
        double twice = share(flaky, "twice", usual.twice());
        if (silent + error + twice > 1 + 1e-9) {
            throw spot.wrong("has shares that add up to more than 100%: want at most that");
        }
        return usual.withFlakiness(silent, error, twice);
    }

    private static double share(Section section, String name, double usual) {
        return section.at(name).map(it -> it.share().fraction()).orElse(usual);
    }
}
