package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SizingCommandTest {
    @Test
    void whatOthersSayStandsApartFromWhatWasMeasured() {
        var run = CommandRun.of("sizing", "--nodes", "5500");

        assertEquals(0, run.status(), run.err());
        int quoted = run.out().indexOf("quoted, not measured by us");
        assertTrue(quoted > run.out().indexOf("by our own measurements"), run.out());
        assertTrue(run.out().indexOf("ActiveMQ") > quoted, run.out());
        assertTrue(
                run.out().contains("24 to 30 GB: 6 machines")
                        && run.out().contains("750 nodes each")
                        && run.out().contains("under 20 USD"),
                run.out());
    }

    @Test
    void aClusterHoldsEverybodyWhenOneBrokerIsLost() {
        var brokers = CommandRun.of("sizing", "--nodes", "50000", "--json").json().path("brokers");

        var natsServers =
                brokers.valueStream()
                        .filter(row -> row.path("server").asString().startsWith("nats-server"))
                        .toList();
        assertEquals(50_000, natsServers.get(0).path("connections").asInt());
        assertEquals(3, natsServers.get(1).path("count").asInt());
        assertEquals(25_000, natsServers.get(1).path("connections").asInt());
        assertEquals(
                natsServers.get(0).path("bytes").asLong(),
                2 * natsServers.get(1).path("bytes").asLong());
    }

    @Test
    void itSaysWhereAFigureGoesBeyondWhatWasMeasured() {
        assertTrue(
                CommandRun.of("sizing", "--nodes", "300000").out().contains("drawn further"),
                "300,000 nodes were never measured");
        var within = CommandRun.of("sizing", "--nodes", "20000").out();
        assertTrue(!within.contains("drawn further"), within);
    }

    @ParameterizedTest
    @CsvSource({"0, at least 1", "10000001, at most 10000000"})
    void numbersThatAreNoNetworkAreRefused(String nodes, String mend) {
        var run = CommandRun.of("sizing", "--nodes", nodes);

        assertEquals(2, run.status());
        assertTrue(run.err().contains("--nodes is " + nodes + ": want " + mend), run.err());
    }
}
