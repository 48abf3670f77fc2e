package io.chorus.playbooks.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.rpc.FakeHosts;
import io.chorus.playbooks.rpc.Fleet;
import io.chorus.playbooks.rpc.FleetException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RpcTaskTest {
    private static final FakeHosts.Behaviour UP =
            call -> call.ok(Map.of("running", true, "tls", false, "memory", 1000));
    private static final FakeHosts.Behaviour DOWN = call -> call.ok(Map.of("running", false));
    private static final FakeHosts.Behaviour BROKEN = call -> call.failed("disk full");

    private FakeHosts hosts;
    private Fleet fleet;
    private TestContext context;

    @BeforeEach
    void gather() {
        hosts = new FakeHosts();
        fleet = hosts.fleet();
        context = new TestContext(fleet);
    }

    @AfterEach
    void scatter() throws InterruptedException {
        fleet.close();
        hosts.close();
    }

    private static String status(String nodes, String more) {
        return "{nodes: [%s], action: emulator.status, timeout: 0.6%s}".formatted(nodes, more);
    }

    @Test
    void allHaveToAnswerWithSuccess() throws Exception {
        hosts.with(UP, "a", "b");

        var result = context.run("mcollective", status("a, b", ""));

        assertTrue(result.success(), result::message);
        assertEquals(Set.of("a", "b"), Set.copyOf(result.nodes().ok()));
        assertEquals(2, hosts.calls().size());
        assertEquals(1, hosts.calls().stream().map(FakeHosts.Call::requestId).distinct().count());
        assertTrue(result.message().contains(hosts.calls().getFirst().requestId()));
        assertTrue(result.message().contains("emulator.status on 2 nodes"), result::message);
    }

    @Test
    void theDataIsOneMappingForEachReply() throws Exception {
        hosts.with(UP, "a");

        var result = context.run("rpc", status("a", ""));

        assertEquals(
                List.of(
                        Map.of(
                                "agent", "emulator",
                                "action", "status",
                                "sender", "a",
                                "statuscode", 0L,
                                "statusmsg", "OK",
                                "data", Map.of("running", true, "tls", false, "memory", 1000L),
                                "requestid", hosts.calls().getFirst().requestId())),
                result.data());
    }

    @Test
    void oneFailureFailsAllUnlessFewerAreWanted() throws Exception {
        hosts.with(UP, "a", "b").with(BROKEN, "x").with(FakeHosts.SILENT, "mute");

        var all = context.run("mcollective", status("a, x, b, mute", ""));
        var half = context.run("mcollective", status("a, x, b, mute", ", min_success: 50%"));
        var three = context.run("mcollective", status("a, x, b, mute", ", min_success: 3"));

        assertFalse(all.success());
        assertEquals(Set.of("a", "b"), Set.copyOf(all.nodes().ok()));
        assertEquals(Map.of("x", "disk full"), all.nodes().failed());
        assertEquals(List.of("mute"), all.nodes().silent());
        assertTrue(
                all.message().contains("on 2 of 4 nodes without success: 1 failed, 1 silent"),
                all::message);
        assertTrue(context.lines.contains("warn x failed with status 1: disk full"));
        assertTrue(context.lines.contains("warn no answer from 1 node: mute"));
        assertTrue(half.success(), half::message);
        assertEquals(List.of("mute"), half.nodes().silent());
        assertFalse(three.success());
    }

    @Test
    void successesAreLoggedUnlessSilent() throws Exception {
        hosts.with(call -> call.ok(Map.of("n", 1)), "a");

        context.run("mcollective", status("a", ", silent: true"));
        assertEquals(List.of(), context.lines);
        context.run("mcollective", status("a", ""));
        assertEquals(List.of("info a: {\"n\":1}"), context.lines);
    }

    @Test
    void repliesHaveToFulfilTheAssertion() throws Exception {
        hosts.with(UP, "a").with(DOWN, "b");

        var passed =
                context.run("mcollective", status("a", ", assert: 'running=true and memory>0'"));
        var failed = context.run("mcollective", status("a, b", ", assert: running=true"));
        var enough =
                context.run(
                        "mcollective", status("a, b", ", assert: running=true, min_success: 1"));

        assertTrue(passed.success(), passed::message);
        assertFalse(failed.success());
        assertTrue(failed.message().contains("1 did not match running=true"), failed::message);
        assertEquals(Map.of("b", "does not match running=true"), failed.nodes().failed());
        assertTrue(enough.success(), enough::message);
    }

    @Test
    void theSummaryCountsTheValuesOfEachOutput() throws Exception {
        hosts.with(UP, "a", "b", "c");

        var result =
                context.run("mcollective", status("a, b, c", ", post: [summarize], silent: true"));

        assertEquals("The task: {\"true\":3,\"false\":3}", result.message());
        assertEquals(
                List.of(
                        "info summary of running: {\"true\":3}",
                        "info summary of tls: {\"false\":3}"),
                context.lines);
    }

    @Test
    void withoutSumsTheMessageIsTheUsualOne() throws Exception {
        hosts.with(call -> call.ok(Map.of()), "a");

        var result = context.run("mcollective", status("a", ", post: [summarize]"));

        assertTrue(result.message().startsWith("request "), result::message);
    }

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
    void batchesHaveOneRequestId() throws Exception {
        hosts.with(UP, "a", "b", "c");

        var result =
                context.run(
                        "mcollective",
                        status("a, b, c", ", batch_size: 34%, batch_sleep_time: 0.01"));

        assertTrue(result.success(), result::message);
        assertEquals(1, hosts.calls().stream().map(FakeHosts.Call::requestId).distinct().count());
        assertEquals("c", hosts.calls().getLast().host());
    }

    @Test
    void noMoreBatchesGoOutWhenTooManyAreLost() throws Exception {
        hosts.with(BROKEN, "x", "y").with(UP, "a", "b");

        var result =
                context.run(
                        "mcollective",
                        status(
                                "x, y, a, b",
                                ", batch_size: 1, batch_sleep_time: 0, stop_batches_at: 50%, min_success: 1"));

        assertFalse(result.success());
        assertEquals(2, hosts.calls().size());
        assertEquals(List.of("a", "b"), result.nodes().silent());
        assertTrue(result.message().contains("not asked any more"), result::message);
    }

    @Test
    void aWindowReachesAll() throws Exception {
        hosts.with(UP, "a", "b", "c", "d").with(FakeHosts.SILENT, "mute");

        var result =
                context.run(
                        "mcollective", status("a, mute, b, c, d", ", window: 2, min_success: 4"));

        assertTrue(result.success(), result::message);
        assertEquals(5, hosts.calls().size());
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

    @Test
    void whatIsFiredIsForgotten() throws Exception {
        hosts.with(FakeHosts.SILENT, "a");

        var result = context.run("mcollective", status("a", ", fire_and_forget: true"));

        assertTrue(result.success(), result::message);
        assertEquals(List.of(), result.data());
    }

    @Test
    void aRetryOfTheFailedLeavesOutWhoHasSucceeded() throws Exception {
        hosts.with(UP, "a", "b").with(BROKEN, "x").with(FakeHosts.SILENT, "mute");
        var yaml = status("a, x, b, mute", ", retry_on: failed");
        var first = context.run("mcollective", yaml);

        var second = context.again("mcollective", yaml, first.nodes());

        assertEquals(
                List.of("mute", "x"),
                hosts.calls().stream().skip(4).map(FakeHosts.Call::host).sorted().toList());
        assertEquals(Set.of("a", "b"), Set.copyOf(second.nodes().ok()));
        assertFalse(second.success());

        var enough =
                context.again(
                        "mcollective",
                        status("a, x, b, mute", ", retry_on: failed, min_success: 2"),
                        first.nodes());
        assertTrue(enough.success(), enough::message);
    }

    @Test
    void aRetryOfAnyAsksAllAgain() throws Exception {
        hosts.with(UP, "a").with(BROKEN, "x");
        var first = context.run("mcollective", status("a, x", ""));

        context.again("mcollective", status("a, x", ""), first.nodes());

        assertEquals(4, hosts.calls().size());
    }

    @Test
    void theOldAssertionTakesThreeParts() throws Exception {
        hosts.with(UP, "a");
        var yaml = "{nodes: [a], action: emulator.status, pre_sleep: 0, expression: [%s]}";

        assertTrue(context.run("mcollective_assert", yaml.formatted("memory, '>', 999")).success());
        assertFalse(
                context.run("mcollective_assert", yaml.formatted("memory, '!>', 999")).success());
        assertFalse(
                context.run("mcollective_assert", yaml.formatted("nothing, '!=', 5")).success());
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

    @Test
    void aThousandHostsAreJudgedByTheShareThatSucceeds() throws Exception {
        hosts.with(UP, numbered("up", 980))
                .with(BROKEN, numbered("x", 10))
                .with(FakeHosts.SILENT, numbered("mute", 10));
        var all =
                Stream.of("up", "x", "mute")
                        .flatMap(kind -> Stream.of(numbered(kind, kind.equals("up") ? 980 : 10)))
                        .toList();
        long start = System.nanoTime();

        var result =
                context.run(
                        "mcollective",
                        "{nodes: %s, action: emulator.status, timeout: 2, silent: true, min_success: 99%%}"
                                .formatted(all));

        assertFalse(result.success());
        assertTrue(
                result.message().contains("20 of 1000 nodes without success: 10 failed, 10 silent"),
                result::message);
        assertEquals(Set.of(numbered("up", 980)), Set.copyOf(result.nodes().ok()));
        assertEquals(Set.of(numbered("x", 10)), result.nodes().failed().keySet());
        assertEquals(List.of(numbered("mute", 10)), result.nodes().silent());
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        assertTrue(seconds < 30, () -> "it took " + seconds + " s");
    }

    @Test
    void aShareThatIsReachedToTheNodeIsEnough() throws Exception {
        hosts.with(UP, numbered("up", 98)).with(BROKEN, "x", "y");
        var names = String.join(", ", numbered("up", 98)) + ", x, y";

        assertTrue(context.run("mcollective", status(names, ", min_success: 98%")).success());
        assertFalse(context.run("mcollective", status(names, ", min_success: 98.1%")).success());
    }

    private static String[] numbered(String kind, int count) {
        return IntStream.range(0, count).mapToObj(i -> kind + i).toArray(String[]::new);
    }
}
