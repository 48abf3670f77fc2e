package io.chorus.playbooks.task;

import io.chorus.playbooks.rpc.FakeHosts;
import io.chorus.playbooks.rpc.Fleet;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/// Tests that call agents of nodes on a broker of their own.
@Timeout(60)
abstract class CallsNodes {
    static final FakeHosts.Behaviour UP =
            call -> call.ok(Map.of("running", true, "tls", false, "memory", 1000));
    static final FakeHosts.Behaviour DOWN = call -> call.ok(Map.of("running", false));
    static final FakeHosts.Behaviour BROKEN = call -> call.failed("disk full");

    FakeHosts hosts;
    Fleet fleet;
    TestContext context;

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

    static String status(String nodes, String more) {
        return "{nodes: [%s], action: emulator.status, timeout: 0.6%s}".formatted(nodes, more);
    }

    static String[] numbered(String kind, int count) {
        return IntStream.range(0, count).mapToObj(i -> kind + i).toArray(String[]::new);
    }
}
