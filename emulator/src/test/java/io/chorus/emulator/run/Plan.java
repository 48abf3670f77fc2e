package io.chorus.emulator.run;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.node.AuditLog;
import io.chorus.agents.node.Distribution;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.scenario.BrokerPlan;
import io.chorus.emulator.scenario.FleetPlan;
import io.chorus.emulator.scenario.NodePlan;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.workload.Call;
import io.chorus.emulator.workload.Constant;
import io.chorus.emulator.workload.WarmUp;
import io.chorus.emulator.workload.Workload;
import io.chorus.testing.NatsServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Settings with what these tests vary; the rest is plain.
record Plan(
        int nodes,
        int requests,
        Duration every,
        Duration timeout,
        @Nullable NatsServer server,
        int rate,
        @Nullable Duration stay,
        boolean direct,
        AuditLog audit) {
    static Plan of(int nodes, int requests) {
        return new Plan(
                nodes, requests, ofMillis(100), ofSeconds(10), null, 0, null, false, AuditLog.NONE);
    }

    Plan on(NatsServer other) {
        return new Plan(nodes, requests, every, timeout, other, rate, stay, direct, audit);
    }

    Plan paced(Duration other, Duration within) {
        return new Plan(nodes, requests, other, within, server, rate, stay, direct, audit);
    }

    Plan connecting(int perSecond) {
        return new Plan(nodes, requests, every, timeout, server, perSecond, stay, direct, audit);
    }

    Plan leaving(Duration after) {
        return new Plan(nodes, requests, every, timeout, server, rate, after, direct, audit);
    }

    Plan byName() {
        return new Plan(nodes, requests, every, timeout, server, rate, stay, true, audit);
    }

    Plan audited(AuditLog log) {
        return new Plan(nodes, requests, every, timeout, server, rate, stay, direct, log);
    }

    Scenario scenario() {
        return new Scenario(
                "test",
                "",
                11,
                new FleetPlan(nodes, 1, rate, stay, NodePlan.USUAL, List.of()),
                server == null
                        ? BrokerPlan.usual()
                        : new BrokerPlan.Foreign(List.of(ServerAddress.parse(server.url()))),
                workload(),
                List.of(),
                List.of());
    }

    private Workload workload() {
        return new Workload(
                Constant.every(every),
                requests,
                null,
                new WarmUp.Requests(1),
                1,
                new Call(
                        new Call.Action(
                                "emulated0", "generate", new Distribution.Constant(20), Map.of()),
                        direct ? Call.Target.DIRECT : Call.Target.BROADCAST,
                        Call.MAIN_COLLECTIVE,
                        Filter.ALL),
                timeout,
                2);
    }
}
