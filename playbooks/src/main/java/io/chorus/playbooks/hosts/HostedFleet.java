package io.chorus.playbooks.hosts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// A fleet over hosts: looks at it, brings it up, heals it, takes it down. For one thread.
public final class HostedFleet {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /// To wait for whoever is not there at each look would make all looks slow.
    private static final long AWAY_NANOS = Duration.ofSeconds(15).toNanos();

    private final HostAgents agents;
    private final FleetOrder order;
    private final List<String> hosts;
    private final Consumer<String> log;
    private final Map<String, String> refusing = new LinkedHashMap<>();

    /// Hosts that did not answer, and when to ask them again; a nanosecond of the JVM's clock.
    private final Map<String, Long> away = new LinkedHashMap<>();

    /// @param hosts that may run some of it, at least one
    /// @param log takes a sentence for each thing that is done
    public HostedFleet(
            HostAgents agents, FleetOrder order, List<String> hosts, Consumer<String> log) {
        this.agents = agents;
        this.order = order;
        this.hosts = List.copyOf(hosts);
        this.log = log;
    }

    /// Hosts that failed to start something, and why.
    public Map<String, String> refusing() {
        return Map.copyOf(refusing);
    }

    /// How it stands now. Hosts that are asked so renew its lease.
    ///
    /// @throws HostsException if a host answers what makes no sense
    public Standing look() throws InterruptedException {
        var statuses = statuses();
        return Standing.of(order, statuses.hosts(), statuses.silent());
    }

    /// Of those that were not away a moment ago; the others count as silent.
    private HostAgents.Statuses statuses() throws InterruptedException {
        long now = System.nanoTime();
        var asked =
                hosts.stream()
                        .filter(host -> !away.containsKey(host) || away.get(host) - now <= 0)
                        .toList();
        var statuses = agents.statuses(asked, order.run());
        statuses.hosts().forEach(host -> away.remove(host.host()));
        statuses.silent().forEach(host -> away.put(host, System.nanoTime() + AWAY_NANOS));
        return new HostAgents.Statuses(
                statuses.hosts(), hosts.stream().filter(away::containsKey).toList());
    }

    /// Has what is missing started, on hosts that answer and have room, and waits until all nodes
    /// are connected. What is there already stays as it is; what is there twice is stopped.
    ///
    /// @param lead how long hosts get to have all ready before its nodes connect
    /// @param patience how long nobody new may connect until it is given up
    /// @throws HostsException if it does not come up; what was started is left
    public Standing up(Duration lead, Duration patience) throws InterruptedException {
        var standing = mend(look(), lead);
        int before = -1;
        long since = System.nanoTime();
        while (!standing.whole()) {
            long now = System.nanoTime();
            if (standing.connected() > before || waiting(standing)) {
                before = standing.connected();
                since = now;
            } else if (now - since > patience.toNanos()) {
                throw new HostsException(notWhole(standing, patience));
            }
            Thread.sleep(BETWEEN_LOOKS);
            standing = mend(look(), lead);
        }
        return standing;
    }

    /// Whether some are not to connect yet.
    private static boolean waiting(Standing standing) {
        long now = System.currentTimeMillis();
        return standing.running().stream().anyMatch(one -> one.atMillis() > now);
    }

    private String notWhole(Standing standing, Duration patience) {
        var behind =
                standing.running().stream()
                        .filter(one -> one.connected() < one.nodes().count())
                        .limit(5)
                        .map(one ->
                                "%s has %,d of %,d"
                                        .formatted(
                                                one.host(), one.connected(), one.nodes().count()))
                        .toList();
        return String.format(
                Locale.ROOT,
                "%,d of %,d nodes are connected and no more came for %d s%s",
                standing.connected(),
                order.nodes().count(),
                patience.toSeconds(),
                behind.isEmpty() ? "" : ": " + String.join(", ", behind));
    }

    /// Stops what is there twice and has what is missing started, without waiting for it.
    ///
    /// @return how it stands after that; the same if there was nothing to do
    public Standing mend(Standing standing, Duration lead) throws InterruptedException {
        if (standing.surplus().isEmpty() && standing.gaps().isEmpty()) {
            return standing;
        }
        for (var extra : standing.surplus()) {
            log.accept(
                    "stopping %s, which run elsewhere or are not wanted".formatted(extra.part()));
        }
        note(agents.stop(standing.surplus()), "stop");
        if (!standing.gaps().isEmpty()) {
            start(standing, lead);
        }
        return look();
    }

    private void start(Standing standing, Duration lead) throws InterruptedException {
        var able =
                standing.hosts().stream()
                        .filter(host -> !refusing.containsKey(host.host()))
                        .toList();
        if (able.isEmpty()) {
            throw new HostsException(nobodyAble(standing));
        }
        var parts = Placement.of(standing.gaps(), able);
        parts.forEach(part -> log.accept("starting " + part));
        long at = System.currentTimeMillis() + lead.toMillis();
        note(agents.start(order, parts, at), "start");
        long over = System.currentTimeMillis() - at;
        if (over > 0) {
            log.accept(
                    "the hosts took %d ms longer than the lead of %d ms: their nodes did not begin together"
                            .formatted(over, lead.toMillis()));
        }
    }

    private void note(HostAgents.Changed changed, String what) {
        changed.failed()
                .forEach((host, reason) -> {
                    if (changed.gone().contains(host)) {
                        away.put(host, System.nanoTime() + AWAY_NANOS);
                    } else {
                        refusing.put(host, reason);
                    }
                    log.accept("%s did not %s: %s".formatted(host, what, reason));
                });
    }

    private String nobodyAble(Standing standing) {
        if (refusing.isEmpty()) {
            return "none of %d hosts answers".formatted(hosts.size());
        }
        var first = refusing.entrySet().iterator().next();
        return "%d of %d hosts answer, and none starts nodes; %s: %s"
                .formatted(standing.hosts().size(), hosts.size(), first.getKey(), first.getValue());
    }

    /// Stops all of the run on all hosts that answer, and looks whether nothing is left there. The
    /// others, those that did not answer a moment ago among them, are told, too, without waiting
    /// for what they say.
    ///
    /// @throws HostsException if something is; hosts that do not answer are in the standing
    public Standing down() throws InterruptedException {
        var before = statuses();
        if (!before.silent().isEmpty()) {
            agents.tellToStop(before.silent(), order.run());
        }
        var there = before.hosts().stream().map(HostStatus::host).toList();
        if (there.isEmpty()) {
            return new Standing(order, List.of(), before.silent(), List.of(), List.of());
        }
        var stopped = agents.stop(there, order.run());
        note(stopped, "stop");
        var after = statuses();
        var left = new ArrayList<String>();
        after.hosts().stream()
                .flatMap(host -> host.emulators().stream())
                .filter(order::owns)
                .forEach(one -> left.add(one.part().toString()));
        if (!left.isEmpty()) {
            throw new HostsException(
                    "still running: %s%s"
                            .formatted(
                                    String.join(", ", left),
                                    stopped.failed().isEmpty() ? "" : "; " + stopped.failed()));
        }
        return new Standing(order, after.hosts(), after.silent(), List.of(), List.of());
    }
}
