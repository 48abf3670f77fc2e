package io.chorus.agents.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.filter.FactFilter;
import io.chorus.agents.filter.Filter;
import io.chorus.broker.client.ServerAddress;
import io.chorus.testing.NatsServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class DiscoveryTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static NatsServer nats;

    private TestFleet fleet;

    @BeforeAll
    static void start() {
        nats = NatsServer.start();
    }

    @AfterAll
    static void stop() {
        nats.close();
    }

    @BeforeEach
    void gather() {
        fleet = new TestFleet(ServerAddress.parse(nats.url()));
    }

    @AfterEach
    void scatter() throws InterruptedException {
        fleet.close();
    }

    private static Filter identities(String... names) {
        return new Filter(List.of(), List.of(), List.of(), List.of(names), List.of());
    }

    @Test
    void nodesAreListedInTheOrderInWhichTheyAnswered() throws Exception {
        var firstIn = new CountDownLatch(1);
        fleet.add(
                "second",
                (node, request) -> {
                    awaitLatch(firstIn);
                    node.answer(request);
                    node.answer(request);
                });
        fleet.addGood("first");

        var found =
                fleet.requester()
                        .discover(
                                Discovery.of(Filter.ALL, "emulated0", SHORT)
                                        .with(_ -> firstIn.countDown()));

        assertEquals(List.of("first", "second", "second"), found.senders());
        assertEquals(List.of("first", "second"), found.nodes().names());
        assertEquals(List.of("second"), found.duplicates());
        assertTrue(found.asked());
        assertTrue(found.elapsed().compareTo(SHORT) >= 0);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theExpectedNumberEndsItEarly() throws Exception {
        fleet.addGood("a", "b", "c");

        var found =
                fleet.requester()
                        .discover(Discovery.of(Filter.ALL, "emulated0", LONG).expecting(3));

        assertEquals(Set.of("a", "b", "c"), Set.copyOf(found.senders()));
        assertTrue(found.elapsed().compareTo(LONG) < 0);
    }

    @Test
    void aWindowEndsItWhenNobodyAnswersAnyMore() throws Exception {
        fleet.addGood("a", "b");

        var found =
                fleet.requester().discover(Discovery.of(Filter.ALL, "emulated0", LONG).windowed());

        assertEquals(Set.of("a", "b"), Set.copyOf(found.senders()));
        assertTrue(found.elapsed().toMillis() >= 300);
        assertTrue(found.elapsed().compareTo(LONG) < 0);
    }

    @Test
    void namesAloneAreTakenWithoutAskingAnybody() throws Exception {
        var watcher = fleet.addWatcher(">");

        var found =
                fleet.requester()
                        .discover(
                                Discovery.of(
                                        identities("x.example.net", "y.example.net"),
                                        "emulated0",
                                        LONG));

        assertEquals(List.of("x.example.net", "y.example.net"), found.nodes().names());
        assertFalse(found.asked());
        assertEquals(0, watcher.untaken());
    }

    static Stream<Filter> filtersThatNeedAsking() {
        return Stream.of(
                Filter.ALL,
                identities("x.example.net", "/y/"),
                new Filter(
                        List.of(new FactFilter("country", "==", "mt")),
                        List.of(),
                        List.of(),
                        List.of("x"),
                        List.of()),
                new Filter(List.of(), List.of("apache"), List.of(), List.of("x"), List.of()),
                new Filter(List.of(), List.of(), List.of(), List.of("x"), List.of("true")));
    }

    @ParameterizedTest
    @MethodSource("filtersThatNeedAsking")
    void whateverElseIsAskedForIsAskedOnTheNetwork(Filter filter) throws Exception {
        var node = fleet.add("node", FakeNode::answer);

        var found =
                fleet.requester().discover(Discovery.of(filter, "emulated0", LONG).expecting(1));

        assertTrue(found.asked());
        assertEquals(List.of("node"), found.senders());
        var asked = node.nextRequest().request().filter();
        assertEquals(List.of("emulated0"), asked.agents());
        assertEquals(filter.identities(), asked.identities());
    }

    @Test
    void anAgentThatIsAskedForAlreadyIsNotNamedTwice() {
        var discovery = Discovery.of(Filter.agent("rpcutil"), "rpcutil", LONG);

        assertEquals(List.of("rpcutil"), discovery.filter().agents());
    }
}
