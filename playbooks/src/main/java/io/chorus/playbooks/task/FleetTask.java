package io.chorus.playbooks.task;

import io.chorus.playbooks.hosts.FleetOrder;
import io.chorus.playbooks.hosts.HostAgents;
import io.chorus.playbooks.hosts.HostedEmulator;
import io.chorus.playbooks.hosts.HostedFleet;
import io.chorus.playbooks.hosts.HostsException;
import io.chorus.playbooks.hosts.Standing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One try of a fleet over hosts.
///
/// @param lead how long hosts get to have all ready
/// @param patience how long nobody new may connect
record FleetTask(
        TaskContext context,
        FleetOrder order,
        List<String> hosts,
        Duration lead,
        Duration patience) {
    TaskResult run(String state) throws InterruptedException {
        var fleet =
                new HostedFleet(new HostAgents(context.fleet()), order, hosts, context.log()::info);
        try {
            return switch (state) {
                case "up" -> up(fleet);
                case "down" -> down(fleet);
                default -> status(fleet);
            };
        } catch (HostsException e) {
            return new TaskResult(
                    false,
                    String.valueOf(e.getMessage()),
                    Map.of(),
                    new NodesOutcome(List.of(), fleet.refusing(), List.of()));
        }
    }

    private TaskResult up(HostedFleet fleet) throws InterruptedException {
        long began = System.nanoTime();
        var standing = fleet.up(lead, patience);
        long millis = (System.nanoTime() - began) / 1_000_000;
        tell(standing);
        return result(true, fleet, standing, millis);
    }

    private TaskResult status(HostedFleet fleet) throws InterruptedException {
        long began = System.nanoTime();
        var standing = fleet.look();
        tell(standing);
        return result(standing.whole(), fleet, standing, (System.nanoTime() - began) / 1_000_000);
    }

    /// Done where all hosts that answer have stopped it; on the others nobody knows.
    private TaskResult down(HostedFleet fleet) throws InterruptedException {
        var standing = fleet.down();
        var answered = standing.hosts().stream().map(host -> host.host()).toList();
        var silent = standing.silent();
        if (!silent.isEmpty()) {
            context.log().warn("nobody knows what still runs on " + String.join(", ", silent));
        }
        return new TaskResult(
                !answered.isEmpty(),
                "nothing of run %s is left on %d hosts%s"
                        .formatted(
                                order.run(),
                                answered.size(),
                                silent.isEmpty()
                                        ? ""
                                        : "; %d do not answer".formatted(silent.size())),
                Map.of("run", order.run(), "silent", silent),
                new NodesOutcome(answered, Map.of(), silent));
    }

    private void tell(Standing standing) {
        for (var emulator : standing.running()) {
            context.log()
                    .info(
                            "%s: %s, %d connected, began %d ms late, up after %d ms"
                                    .formatted(
                                            emulator.host(),
                                            emulator.nodes(),
                                            emulator.connected(),
                                            emulator.lateMillis(),
                                            emulator.tookMillis()));
        }
        standing.silent().forEach(host -> context.log().warn(host + " does not answer"));
    }

    private TaskResult result(boolean success, HostedFleet fleet, Standing standing, long millis) {
        var used = new LinkedHashSet<String>();
        standing.running().forEach(one -> used.add(one.host()));
        var refusing = new LinkedHashMap<>(fleet.refusing());
        refusing.keySet().removeAll(standing.silent());
        used.removeAll(refusing.keySet());
        return new TaskResult(
                success,
                String.format(
                        Locale.ROOT,
                        "%,d of %,d nodes are connected, on %d %s; their starts were %d ms apart%s",
                        standing.connected(),
                        order.nodes().count(),
                        used.size(),
                        used.size() == 1 ? "host" : "hosts",
                        standing.skewMillis(),
                        late(standing)),
                data(standing, millis),
                new NodesOutcome(List.copyOf(used), refusing, standing.silent()));
    }

    private static String late(Standing standing) {
        return standing.latest()
                .filter(one -> one.lateMillis() > 0)
                .map(one ->
                        ", the latest %s, %d ms after its time"
                                .formatted(one.host(), one.lateMillis()))
                .orElse("");
    }

    private Map<String, @Nullable Object> data(Standing standing, long millis) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("run", order.run());
        data.put("nodes", (long) order.nodes().count());
        data.put("connected", (long) standing.connected());
        data.put("skew_ms", standing.skewMillis());
        data.put("latest", standing.latest().map(HostedEmulator::host).orElse(""));
        data.put("up_ms", standing.upMillis());
        data.put("took_ms", millis);
        data.put("silent", standing.silent());
        data.put("shares", standing.running().stream().map(FleetTask::share).toList());
        return data;
    }

    private static Map<String, @Nullable Object> share(HostedEmulator one) {
        var share = new LinkedHashMap<String, @Nullable Object>();
        share.put("host", one.host());
        share.put("port", (long) one.port());
        share.put("first", (long) one.nodes().first());
        share.put("instances", (long) one.nodes().count());
        share.put("connected", (long) one.connected());
        share.put("late_ms", one.lateMillis());
        share.put("up_ms", one.tookMillis());
        share.put("memory", one.memoryBytes());
        share.put("version", one.version());
        return share;
    }
}
