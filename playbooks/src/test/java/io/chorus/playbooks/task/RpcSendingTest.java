package io.chorus.playbooks.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.rpc.FakeHosts;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// To whom a call goes, when, and once more.
class RpcSendingTest extends CallsNodes {
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
}
