package io.chorus.emulator.ec2;

import io.chorus.emulator.preflight.Needs;
import io.chorus.emulator.preflight.RequestCost;
import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A plan as people and as programs read it.
public final class RentalReport {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RentalReport() {}

    /// Prints it in some fifteen lines.
    public static void print(RentalPlan plan, PrintWriter out) {
        var rental = plan.rental();
        var cost = RequestCost.MEASURED;
        out.printf(
                Locale.ROOT,
                "%,d nodes for %d h in %s%n",
                rental.nodes(),
                rental.hours(),
                rental.region());
        for (var one : plan.hosts()) {
            out.printf(
                    Locale.ROOT,
                    "  %3d %-10s %-10s %-9s  %s%n",
                    one.count(),
                    one.role(),
                    one.type(),
                    one.spot() ? "spot" : "on demand",
                    what(one.role(), plan));
        }
        out.printf(
                Locale.ROOT,
                "network  one zone, no public address; %.2f GB for %,d requests to all (%,d and %,d bytes a node), free; %.2f USD if spread over zones%n",
                plan.bytes() / 1e9,
                rental.requests(),
                cost.requestBytes(),
                cost.replyBytes(),
                plan.dollarsBetweenZones());
        for (var line : plan.lines()) {
            out.printf(
                    Locale.ROOT, "  %-12s %7.3f USD an hour%n", line.what(), line.dollarsAnHour());
        }
        out.printf(
                Locale.ROOT,
                "cost     %.2f USD an hour, %.2f USD a run; at most %.2f%s%n",
                plan.dollarsAnHour(),
                plan.dollarsARun(),
                plan.dollarsARunAtMost(),
                rental.spot()
                        ? " should spot hosts cost their list price instead of %.0f %%"
                                .formatted(plan.prices().spotShare() * 100)
                        : "");
        out.printf(
                "prices   of %s, %s: check before you rent%n",
                plan.prices().date(), plan.prices().source());
        out.printf("rent     %s%n", command(rental));
    }

    private static String what(String role, RentalPlan plan) {
        return switch (role) {
            case "emulator" ->
                    String.format(
                            Locale.ROOT,
                            "%,d nodes each: %d MiB, %.0f ms of its cores for a request to all",
                            plan.nodesAHost(),
                            Needs.bytesBesideBrokers(plan.nodesAHost()) >> 20,
                            plan.answerSeconds() * 1e3);
            case "broker" ->
                    String.format(
                            Locale.ROOT,
                            "nats-server, %,d connections each",
                            plan.connectionsABroker());
            default -> "sends and measures";
        };
    }

    private static String command(Rental rental) {
        return String.format(
                Locale.ROOT,
                "ec2/up --nodes %d --emulators %d --brokers %d --hours %d --region %s%s",
                rental.nodes(),
                rental.emulators(),
                rental.brokers(),
                rental.hours(),
                rental.region(),
                rental.spot() ? "" : " --on-demand");
    }

    /// All of it as JSON; money in US dollars, not rounded.
    public static JsonNode json(RentalPlan plan) {
        var rental = plan.rental();
        var document =
                JSON.objectNode()
                        .put("nodes", rental.nodes())
                        .put("hours", rental.hours())
                        .put("region", rental.region())
                        .put("nodesAHost", plan.nodesAHost())
                        .put("connectionsABroker", plan.connectionsABroker());
        var hosts = document.putArray("hosts");
        for (var one : plan.hosts()) {
            hosts.addObject()
                    .put("role", one.role())
                    .put("count", one.count())
                    .put("type", one.type())
                    .put("spot", one.spot());
        }
        document.putObject("network")
                .put("requests", rental.requests())
                .put("bytes", plan.bytes())
                .put("zones", 1)
                .put("usdIfSpreadOverZones", plan.dollarsBetweenZones());
        var cost = document.putObject("cost");
        for (var line : plan.lines()) {
            cost.withObject("lines").put(line.what(), line.dollarsAnHour());
        }
        cost.put("usdAnHour", plan.dollarsAnHour())
                .put("usdARun", plan.dollarsARun())
                .put("usdARunAtMost", plan.dollarsARunAtMost());
        document.putObject("prices")
                .put("date", plan.prices().date().toString())
                .put("source", plan.prices().source())
                .put("spotShare", plan.prices().spotShare());
        return document.put("command", command(rental));
    }
}
