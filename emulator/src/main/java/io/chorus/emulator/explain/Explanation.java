package io.chorus.emulator.explain;

import io.chorus.emulator.fleet.Addressees;
import io.chorus.emulator.preflight.Check;
import io.chorus.emulator.preflight.Demand;
import io.chorus.emulator.preflight.Loopback;
import io.chorus.emulator.preflight.Machine;
import io.chorus.emulator.preflight.Preflight;
import io.chorus.emulator.preflight.ProcessPlan;
import io.chorus.emulator.scenario.FleetPlan;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.workload.Call;
import io.chorus.emulator.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;

/// What a scenario will do and need.
///
/// @param groups of the fleet, in the order of their numbers
/// @param meant how many nodes each request is meant for
/// @param requests how many, as far as it can be told; [Workload#UNLIMITED] where only time ends a
///   closed schedule
/// @param perSecond how many are due in each second; empty for a closed schedule
/// @param replies expected in all, by the shares of those that stay silent
/// @param peakReplies expected of the requests of the fullest second
/// @param processes into how many the run is split
/// @param checks what this machine has for it
public record Explanation(
        Scenario scenario,
        List<Group> groups,
        int meant,
        int requests,
        List<Integer> perSecond,
        double replies,
        double peakReplies,
        Demand demand,
        ProcessPlan processes,
        List<Check> checks) {
    /// More seconds than anybody reads.
    private static final int MOST_SECONDS = 86_400;

    public Explanation {
        groups = List.copyOf(groups);
        perSecond = List.copyOf(perSecond);
        checks = List.copyOf(checks);
    }

    /// A part of the fleet.
    ///
    /// @param first number of its first node
    /// @param meant how many of its nodes a request is meant for
    public record Group(FleetPlan.Part part, int first, int meant) {
        /// Answers to expect of one request.
        double replies() {
            return meant * (1 - part.node().behaviour().silent());
        }
    }

    /// Finds out; starts nothing and asks nobody.
    public static Explanation of(Scenario scenario, Machine machine) {
        var workload = scenario.workload();
        var demand =
                new Demand(
                        scenario.fleet().nodes(),
                        scenario.broker().embedded(),
                        workload.callers() * (workload.workers() + 1),
                        scenario.broker().servers().stream().allMatch(Loopback::contains),
                        scenario.proxied(),
                        scenario.broker().transport());
        var processes =
                ProcessPlan.of(
                        demand,
                        scenario.fleet().processes(),
                        scenario.broker().ours() ? scenario.broker().count() : 0,
                        machine.openFiles());
        var checks = Preflight.checks(demand, machine, processes);
        // A fleet that no machine holds is not looked at node by node.
        var groups = checks.stream().allMatch(Check::ok) ? asked(scenario) : unasked(scenario);
        var seconds = perSecond(workload);
        int requests = workload.planned();
        double each = groups.stream().mapToDouble(Group::replies).sum();
        return new Explanation(
                scenario,
                groups,
                groups.stream().mapToInt(Group::meant).sum(),
                requests,
                seconds,
                requests == Workload.UNLIMITED ? 0 : requests * each,
                seconds.stream().mapToInt(Integer::intValue).max().orElse(0) * each,
                demand,
                processes,
                checks);
    }

    private static List<Group> asked(Scenario scenario) {
        var call = scenario.workload().call();
        var fleet = scenario.fleet(scenario.broker().servers(), UnaryOperator.identity());
        return groups(scenario, Addressees.of(fleet, call.collective(), call.meant()));
    }

    private static List<Group> unasked(Scenario scenario) {
        var everybody = new BitSet();
        everybody.set(0, scenario.fleet().nodes());
        return groups(scenario, everybody);
    }

    private static List<Group> groups(Scenario scenario, BitSet meant) {
        var groups = new ArrayList<Group>();
        int index = 0;
        for (var part : scenario.fleet().parts()) {
            int end = index + part.nodes();
            groups.add(
                    new Group(
                            part,
                            scenario.fleet().first() + index,
                            meant.get(index, end).cardinality()));
            index = end;
        }
        return groups;
    }

    private static List<Integer> perSecond(Workload workload) {
        var counts = new ArrayList<Integer>();
        if (workload.schedule().closed()) {
            return counts;
        }
        long end = workload.endNanos();
        var times = workload.schedule().times();
        for (int i = 0; i < workload.requests() && times.hasNext(); i++) {
            long due = times.nextLong();
            int second = (int) Math.min(MOST_SECONDS, due / 1_000_000_000L);
            if (due >= end || second == MOST_SECONDS) {
                break;
            }
            while (counts.size() <= second) {
                counts.add(0);
            }
            counts.set(second, counts.get(second) + 1);
        }
        return counts;
    }

    /// Whether this machine has what it needs.
    public boolean feasible() {
        return checks.stream().allMatch(Check::ok);
    }

    /// Messages that callers send: one a request, or one for each node by its name.
    long sent() {
        boolean direct = scenario.workload().call().target() == Call.Target.DIRECT;
        return requests == Workload.UNLIMITED ? 0 : (long) requests * (direct ? meant : 1);
    }
}
