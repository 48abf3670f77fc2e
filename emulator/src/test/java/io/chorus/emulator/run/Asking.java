package io.chorus.emulator.run;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.node.Behaviour;
import io.chorus.agents.node.Distribution;
import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.scenario.BrokerPlan;
import io.chorus.emulator.scenario.FleetPlan;
import io.chorus.emulator.scenario.NodePlan;
import io.chorus.emulator.scenario.ObjectivePlan;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.workload.Call;
import io.chorus.emulator.workload.Constant;
import io.chorus.emulator.workload.Schedule;
import io.chorus.emulator.workload.WarmUp;
import io.chorus.emulator.workload.Workload;
import io.chorus.reports.record.RunRecord;
import io.chorus.testing.NatsServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Workloads with what these tests vary, played against small fleets.
record Asking(
        int nodes,
        Schedule schedule,
        int requests,
        @Nullable Duration duration,
        WarmUp warmUp,
        int callers,
        Call call,
        @Nullable NatsServer server,
        UnaryOperator<NodeSettings.Builder> more,
        List<ObjectivePlan> objectives) {
    static final Call GENERATE = call("emulated0", Filter.ALL);

    static Asking of(int nodes, Schedule schedule, int requests) {
        return new Asking(
                nodes,
                schedule,
                requests,
                null,
                new WarmUp.None(),
                1,
                GENERATE,
                null,
                UnaryOperator.identity(),
                List.of());
    }

    static Call call(String agent, Filter filter) {
        return new Call(
                new Call.Action(agent, "generate", new Distribution.Constant(20), Map.of()),
                Call.Target.BROADCAST,
                Call.MAIN_COLLECTIVE,
                filter);
    }

    static Constant perSecond(double rate) {
        return new Constant(rate);
    }

    Asking within(Duration time) {
        return new Asking(
                nodes, schedule, requests, time, warmUp, callers, call, server, more, objectives);
    }

    Asking warmingUp(WarmUp other) {
        return new Asking(
                nodes,
                schedule,
                requests,
                duration,
                other,
                callers,
                call,
                server,
                more,
                objectives);
    }

    Asking by(int count) {
        return new Asking(
                nodes, schedule, requests, duration, warmUp, count, call, server, more, objectives);
    }

    Asking with(Call other) {
        return new Asking(
                nodes,
                schedule,
                requests,
                duration,
                warmUp,
                callers,
                other,
                server,
                more,
                objectives);
    }

    Asking on(NatsServer other) {
        return new Asking(
                nodes,
                schedule,
                requests,
                duration,
                warmUp,
                callers,
                call,
                other,
                more,
                objectives);
    }

    Asking nodesThat(UnaryOperator<NodeSettings.Builder> other) {
        return new Asking(
                nodes,
                schedule,
                requests,
                duration,
                warmUp,
                callers,
                call,
                server,
                other,
                objectives);
    }

    Asking wanting(ObjectivePlan... plans) {
        return new Asking(
                nodes,
                schedule,
                requests,
                duration,
                warmUp,
                callers,
                call,
                server,
                more,
                List.of(plans));
    }

    /// Nodes that take so long for an answer.
    Asking taking(Duration time) {
        return nodesThat(node ->
                node.behaviour(
                        Behaviour.PLAIN.withServiceNanos(
                                new Distribution.Constant(time.toNanos()))));
    }

    Scenario scenario() {
        return new Scenario(
                "test",
                "",
                11,
                new FleetPlan(nodes, 1, 0, null, NodePlan.USUAL, List.of()),
                server == null
                        ? BrokerPlan.EMBEDDED
                        : new BrokerPlan(List.of(ServerAddress.parse(server.url()))),
                new Workload(
                        schedule,
                        requests,
                        duration,
                        warmUp,
                        callers,
                        call,
                        Duration.ofSeconds(10),
                        2),
                objectives);
    }

    Run run(Path runs, Heard heard) {
        return new Run(scenario(), options(runs), heard);
    }

    RunOptions options(Path runs) {
        return RunOptions.into(runs, "./chorus run").sharing().withNodes(more);
    }

    RunRecord play(Path runs, Heard heard) throws InterruptedException {
        return run(runs, heard).perform().record();
    }
}
