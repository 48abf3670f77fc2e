package io.chorus.agents.rpc;

import static io.chorus.agents.rpc.TestFleet.CALL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A request that is called off is over at once, with the replies that have come.
@Timeout(60)
class CallOffTest {
    private static final Duration LONG = Duration.ofSeconds(100);
    private static final NodeIndex NODES = NodeIndex.of(List.of("a", "silent", "b"));

    private final TestBroker.Running broker = TestBroker.EMBEDDED.start();
    private final TestFleet fleet = new TestFleet(broker.address());

    @AfterEach
    void scatter() throws Exception {
        fleet.close();
        broker.close();
    }

    @ParameterizedTest(name = "two at a time {0}")
    @ValueSource(booleans = {false, true})
    void whatHasComeCounts(boolean sliding) throws Exception {
        fleet.addGood("a", "b");
        fleet.add("silent", (_, _) -> {});
        var callOff = new CallOff();
        var answered = new AtomicInteger();
        ReplyListener afterBoth =
                _ -> {
                    if (answered.incrementAndGet() == 2) {
                        Thread.ofVirtual().start(callOff::call);
                    }
                };
        var batches =
                sliding
                        ? new Batches(2, Duration.ZERO, true, 9)
                        : new Batches(3, Duration.ZERO, false, 9);

        var result =
                fleet.requester()
                        .send(
                                FanOutRequest.direct(CALL, NODES)
                                        .with(batches)
                                        .within(LONG)
                                        .with(afterBoth)
                                        .with(callOff));

        assertEquals(Ending.CALLED_OFF, result.ending());
        assertEquals(List.of("silent"), result.missing());
    }

    @Test
    void beforeItIsOutItIsCalledOffAsWell() throws Exception {
        fleet.add("silent", (_, _) -> {});
        var callOff = new CallOff();
        callOff.call();

        var result =
                fleet.requester()
                        .send(
                                FanOutRequest.direct(CALL, NodeIndex.of(List.of("silent")))
                                        .within(LONG)
                                        .with(callOff));

        assertEquals(Ending.CALLED_OFF, result.ending());
    }
}
