package io.chorus.agents.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.filter.Filter;
import io.chorus.broker.client.Commons;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.ServerAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What cannot be asked for is refused before anything is sent, by a sentence with the value.
@Timeout(60)
class RequesterOptionsTest {
    private static Commons commons;

    @BeforeAll
    static void start() {
        commons = Commons.start();
    }

    @AfterAll
    static void stop() {
        commons.close();
    }

    private static RequesterOptions options(String caller) {
        var servers = List.of(new ServerAddress("127.0.0.1", 4222));
        var connection = ConnectionOptions.requester(servers, "unused", 1, commons);
        return RequesterOptions.of(connection, caller, "shell.example.net", 1);
    }

    private static RequesterOptions options() {
        return options("choria=rip.mcollective");
    }

    static Stream<Arguments> nonsense() {
        Executable noCaller = () -> options("rip.mcollective");
        Executable noWorkers = () -> options().withWorkers(0);
        Executable shortTtl = () -> options().withTtlSeconds(29);
        Executable noBatch = () -> new Batches(0, Duration.ZERO);
        Executable nobody = () -> Expected.count(0);
        Executable noTime = () -> Patience.of(Duration.ZERO);
        return Stream.of(
                Arguments.of(noCaller, "\"rip.mcollective\""),
                Arguments.of(noWorkers, "0 reply connections"),
                Arguments.of(shortTtl, "29 s"),
                Arguments.of(noBatch, "batches of 0"),
                Arguments.of(nobody, "expect 0"),
                Arguments.of(noTime, "timeout of PT0S"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("nonsense")
    void nonsenseIsRefused(Executable making, String named) {
        var refusal = assertThrows(IllegalArgumentException.class, making);

        assertTrue(String.valueOf(refusal.getMessage()).contains(named), refusal::toString);
    }

    @Test
    void onlyDirectedRequestsGoOutInBatches() {
        var ping = FanOutRequest.ping(Filter.ALL, Expected.anyone());

        assertThrows(IllegalStateException.class, () -> ping.with(new Batches(1, Duration.ZERO)));
    }

    @Test
    void theDefaultsAreThoseOfTheRealClient() {
        var options = options();

        assertEquals("mcollective", options.mainCollective());
        assertEquals("mcollective", options.collective());
        assertEquals(3, options.workers());
        assertEquals(60, options.ttlSeconds());
    }
}
