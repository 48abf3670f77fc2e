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

/// Workloads with what these tests vary, played against small fleets. Each method changes the one
/// it is called on.
final class Asking {
    static final Call GENERATE = call("emulated0", Filter.ALL);

    private final int nodes;
    private final Schedule schedule;
    private final int requests;
    private @Nullable Duration duration;
    private WarmUp warmUp = new WarmUp.None();
    private int callers = 1;
    private Call call = GENERATE;
    private @Nullable NatsServer server;
    private UnaryOperator<NodeSettings.Builder> more = UnaryOperator.identity();
    private List<ObjectivePlan> objectives = List.of();

    private Asking(int nodes, Schedule schedule, int requests) {
        this.nodes = nodes;
        this.schedule = schedule;
        this.requests = requests;
    }

    static Asking of(int nodes, Schedule schedule, int requests) {
        return new Asking(nodes, schedule, requests);
    }

    static Call call(String agent, Filter filter) {
        return call(agent, filter, 20);
    }

    /// @param size characters of each reply
    static Call call(String agent, Filter filter, int size) {
        return new Call(
                new Call.Action(agent, "generate", new Distribution.Constant(size), Map.of()),
                Call.Target.BROADCAST,
                Call.MAIN_COLLECTIVE,
                filter);
    }

    static Constant perSecond(double rate) {
        return new Constant(rate);
    }

    Asking within(Duration time) {
        duration = time;
        return this;
    }

    Asking warmingUp(WarmUp other) {
        warmUp = other;
        return this;
    }

    Asking by(int count) {
        callers = count;
        return this;
    }

    Asking with(Call other) {
        call = other;
        return this;
    }

    Asking on(NatsServer other) {
        server = other;
        return this;
    }

    Asking nodesThat(UnaryOperator<NodeSettings.Builder> other) {
        more = other;
        return this;
    }

    Asking wanting(ObjectivePlan... plans) {
        objectives = List.of(plans);
        return this;
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
                        ? BrokerPlan.usual()
                        : new BrokerPlan.Foreign(List.of(ServerAddress.parse(server.url()))),
                new Workload(
                        schedule,
                        requests,
                        duration,
                        warmUp,
                        callers,
                        call,
                        Duration.ofSeconds(10),
                        2),
                List.of(),
                objectives);
    }

    Run run(Path runs, Heard heard) {
        return new Run(scenario(), options(runs), heard);
    }

    RunOptions.Builder builder(Path runs) {
        return RunOptions.into(runs, "./chorus run").sharing(true).nodes(more);
    }

    RunOptions options(Path runs) {
        return builder(runs).build();
    }

    RunRecord play(Path runs, Heard heard) throws InterruptedException {
        return run(runs, heard).perform().record();
    }
}
