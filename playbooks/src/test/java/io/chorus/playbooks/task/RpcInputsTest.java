package io.chorus.playbooks.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.rpc.FakeHosts;
import io.chorus.playbooks.rpc.FleetException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is sent to nodes.
class RpcInputsTest extends CallsNodes {
    @Test
    void inputsAreCompletedByWhatTheAgentDeclares() throws Exception {
        hosts.with(UP, "a");

        context.run(
                "mcollective",
                "{nodes: [a], action: emulator.start, properties: {instances: 750, servers: 'x:1'}}");

        var data = hosts.calls().getFirst().body().data();
        assertEquals(
                FakeHosts.inputs(
                        Map.of(
                                "instances",
                                750,
                                "servers",
                                "x:1",
                                "agents",
                                1,
                                "collectives",
                                1,
                                "monitor",
                                8080,
                                "tls",
                                false)),
                data);
    }

    @Test
    void inputsThatDoNotFitAreAFailedTaskAndNotSent() throws Exception {
        hosts.with(UP, "a");

        var failure =
                assertThrows(
                        FleetException.class,
                        () ->
                                context.run(
                                        "mcollective",
                                        "{nodes: [a], action: emulator.start, properties: {instances: many}}"));

        assertTrue(failure.getMessage().contains("instances"), failure::getMessage);
        assertEquals(List.of(), hosts.calls());
    }

    @Test
    void agentsThatNobodyDescribedAreCalledAsTold() throws Exception {
        hosts.with(call -> call.ok(Map.of()), "a");

        var result =
                context.run(
                        "mcollective",
                        "{nodes: [a], action: package.status, timeout: 1, properties: {package: [x, 1]}}");

        assertTrue(result.success(), result::message);
        assertEquals(
                FakeHosts.inputs(Map.of("package", List.of("x", 1))),
                hosts.calls().getFirst().body().data());
    }

    @Test
    void eachNodeCanHaveItsOwnInputs() throws Exception {
        hosts.with(UP, "a", "b", "c");

        var result =
                context.run(
                        "mcollective",
                        """
                        nodes: [a, b, c]
                        action: emulator.start
                        properties: {instances: 1, servers: 'x:1'}
                        per_node: {instances: '{{{ node.share(10) }}}', name: '{{{ node.name }}}'}
                        """);

        assertTrue(result.success(), result::message);
        assertEquals(
                Map.of("a", "4 a x:1", "b", "3 b x:1", "c", "3 c x:1"),
                hosts.calls().stream()
                        .collect(
                                Collectors.toMap(
                                        FakeHosts.Call::host,
                                        call ->
                                                call.input("instances")
                                                        + " "
                                                        + call.input("name")
                                                        + " "
                                                        + call.input("servers"))));
    }

    @Test
    void aBarrierTellsAllTheSameMomentAhead() throws Exception {
        hosts.with(call -> call.ok(Map.of()), "a", "b");
        long before = System.currentTimeMillis();

        context.run(
                "mcollective",
                "{nodes: [a, b], action: load.start, timeout: 1, barrier: {property: begin_at, lead: 5}}");

        long after = System.currentTimeMillis();
        var moments =
                hosts.calls().stream().map(call -> call.input("begin_at")).distinct().toList();
        assertEquals(1, moments.size());
        long moment = Long.parseLong(moments.getFirst());
        assertTrue(moment >= before + 5_000 && moment <= after + 5_000);
        assertTrue(context.lines.stream().noneMatch(line -> line.startsWith("warn")));
    }

    @Test
    void aRequestThatTakesLongerThanItsLeadIsWarnedOf() throws Exception {
        hosts.with(UP, "a").with(FakeHosts.SILENT, "mute");

        context.run(
                "mcollective",
                "{nodes: [a, mute], action: load.start, timeout: 0.6, barrier: {property: at, lead: 0.1}}");

        assertTrue(
                context.lines.stream().anyMatch(line -> line.contains("longer than the lead")),
                context.lines::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{action: rpcutil.ping}",
                "{action: rpcutil.ping, nodes: []}",
                "{action: rpcutil.ping, nodes: a}",
                "{action: rpcutil.ping, nodes: ['a b']}",
                "{action: rpcutil.ping, nodes: ['a.>']}",
                "{nodes: [a]}",
                "{nodes: [a], action: rpcutil}",
                "{nodes: [a], action: rpcutil.ping, assert: 'a = 1'}",
                "{nodes: [a], action: rpcutil.ping, batch_size: many}",
                "{nodes: [a], action: rpcutil.ping, batch_size: -1}",
                "{nodes: [a], action: rpcutil.ping, min_success: 0}",
                "{nodes: [a], action: rpcutil.ping, min_success: 2}",
                "{nodes: [a], action: rpcutil.ping, min_success: 0%}",
                "{nodes: [a], action: rpcutil.ping, window: 0}",
                "{nodes: [a], action: rpcutil.ping, window: 1, batch_size: 1}",
                "{nodes: [a], action: rpcutil.ping, fire_and_forget: true, assert: a=1}",
                "{nodes: [a], action: rpcutil.ping, fire_and_forget: true, post: [summarize]}",
                "{nodes: [a], action: rpcutil.ping, fire_and_forget: true, min_success: 1}",
                "{nodes: [a], action: rpcutil.ping, barrier: {lead: 5}}",
                "{nodes: [a], action: rpcutil.ping, barrier: {property: a}}",
                "{nodes: [a], action: rpcutil.ping, retry_on: never}",
                "{nodes: [a], action: rpcutil.ping, timeout: 0}"
            })
    void aWrongPropertyIsRefusedBeforeAnybodyIsAsked(String yaml) {
        var refused =
                assertThrows(PlaybookException.class, () -> TestContext.load("mcollective", yaml));

        assertTrue(refused.getMessage().startsWith("test.yaml"), refused::getMessage);
    }
}
