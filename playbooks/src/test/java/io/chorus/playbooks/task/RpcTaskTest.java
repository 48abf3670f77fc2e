package io.chorus.playbooks.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.rpc.FakeHosts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Calls of nodes: who has to answer, and what is said of it.
class RpcTaskTest extends CallsNodes {
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
    void theOldAssertionTakesThreeParts() throws Exception {
        hosts.with(UP, "a");
        var yaml = "{nodes: [a], action: emulator.status, pre_sleep: 0, expression: [%s]}";

        assertTrue(context.run("mcollective_assert", yaml.formatted("memory, '>', 999")).success());
        assertFalse(
                context.run("mcollective_assert", yaml.formatted("memory, '!>', 999")).success());
        assertFalse(
                context.run("mcollective_assert", yaml.formatted("nothing, '!=', 5")).success());
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
    void aShareThatIsReachedToTheNodeIsEnough() throws Exception {
        hosts.with(UP, numbered("up", 98)).with(BROKEN, "x", "y");
        var names = String.join(", ", numbered("up", 98)) + ", x, y";

        assertTrue(context.run("mcollective", status(names, ", min_success: 98%")).success());
        assertFalse(context.run("mcollective", status(names, ", min_success: 98.1%")).success());
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
                        "{nodes: %s, action: emulator.status, timeout: 6, silent: true, min_success: 99%%}"
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
}
