package io.chorus.playbooks.task;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.hosts.FleetOrder;
import io.chorus.playbooks.hosts.NodeRange;
import io.chorus.playbooks.nodes.NodeNames;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/// Has a fleet of emulated nodes run by hosts: brings it up or heals it, looks at it, takes it
/// down.
final class FleetTaskType implements TaskType {
    private static final List<String> STATES = List.of("up", "down", "status");

    private static final Duration LEAD = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public void check(Properties raw, Findings findings) {
        new Check(raw, findings)
                .need("state", "nodes")
                .oneOf("state", STATES)
                .list("nodes")
                .whole("instances", "first", "seed", "agents", "collectives", "lease")
                .text("name", "servers", "run", "scenario")
                .seconds("lead", "patience")
                .known(
                        OwnKeys.with(
                                "state",
                                "nodes",
                                "instances",
                                "first",
                                "name",
                                "seed",
                                "servers",
                                "agents",
                                "collectives",
                                "scenario",
                                "run",
                                "lease",
                                "lead",
                                "patience"));
        if (raw.get("instances") == null && !"down".equals(raw.get("state"))) {
            findings.add(raw.spot(), "needs the property \"instances\": how many nodes in all");
        }
    }

    @Override
    public Task load(Properties filled) {
        var state = filled.text("state").toLowerCase(Locale.ROOT);
        if (!STATES.contains(state)) {
            throw filled.spot("state").error("want one of up, down, status, not " + state);
        }
        var hosts = hosts(filled);
        if (filled.get("instances") == null && !state.equals("down")) {
            throw filled.spot("instances").error("want a number of nodes");
        }
        var order = order(filled);
        var lead = filled.seconds("lead", LEAD);
        var patience = filled.seconds("patience", PATIENCE);
        return context -> new FleetTask(context, order, hosts, lead, patience).run(state);
    }

    private static List<String> hosts(Properties filled) {
        var hosts = List.copyOf(new LinkedHashSet<>(filled.texts("nodes", List.of())));
        if (hosts.isEmpty()) {
            throw filled.spot("nodes").error("is empty: want at least one host");
        }
        for (var host : hosts) {
            if (!NodeNames.isIdentity(host)) {
                throw filled.spot("nodes")
                        .error(
                                "\"%s\" is no name of a host: want letters, digits and . _ : -"
                                        .formatted(host));
            }
        }
        return hosts;
    }

    private static FleetOrder order(Properties filled) {
        var name = filled.text("name", "fleet");
        long seed = filled.whole("seed", 1);
        try {
            return new FleetOrder(
                    filled.text("run", FleetOrder.usualRun(name, seed)),
                    name,
                    seed,
                    new NodeRange(number(filled, "first", 1), number(filled, "instances", 1)),
                    number(filled, "agents", 1),
                    number(filled, "collectives", 1),
                    filled.text("servers", ""),
                    number(filled, "lease", 0),
                    scenario(filled));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw filled.spot().error(String.valueOf(e.getMessage()), e);
        }
    }

    private static int number(Properties filled, String key, int otherwise) {
        long number = filled.whole(key, otherwise);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw filled.spot(key)
                    .error("want 0 to %d, not %d".formatted(Integer.MAX_VALUE, number));
        }
        return (int) number;
    }

    /// The text of the file that is named.
    private static String scenario(Properties filled) {
        if (filled.text("scenario", "").isEmpty()) {
            return "";
        }
        var file = filled.path("scenario");
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new PlaybookException(
                    "%s: the scenario %s cannot be read: %s"
                            .formatted(filled.spot("scenario"), file, e.getMessage()),
                    e);
        }
    }
}
