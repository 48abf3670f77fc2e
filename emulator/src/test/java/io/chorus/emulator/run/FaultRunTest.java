package io.chorus.emulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.scenario.Scenarios;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.RunRecord;
import io.chorus.testing.InstalledPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Faults of real brokers under a real fleet, from the scenario file to the bill.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class FaultRunTest {
    private static final int NODES = 90;

    /// One that publishes, one that hears.
    private static final int REQUESTER_CONNECTIONS = 2;

    private final Heard heard = new Heard();

    @TempDir private Path folder = Path.of("unset");

    /// Behind a kind of broker: it is reached without sockets.
    private static final String OVER_VM = ", over vm";

    /// Ours in both ways, or real ones.
    private static Stream<String> kinds() {
        return Stream.of(
                "kind: embedded",
                "kind: embedded" + OVER_VM,
                "kind: nats-server, program: '%s'"
                        .formatted(InstalledPrograms.find("nats-server")));
    }

    private RunRecord play(String brokers, int requests, String faults) throws Exception {
        var file = folder.resolve("broken.yaml");
        Files.writeString(
                file,
                """
                seed: 7
                fleet:
                  nodes: %d
                  connection: {backoff: constant, wait: 50ms, jitter: 100ms}
                broker: {%s}
                transport: %s
                workload:
                  schedule: {constant: {rate: 4/s}}
                  requests: %d
                  warm_up: none
                  workers: 1
                  timeout: 5s
                faults:
                %s
                """
                        .formatted(
                                NODES,
                                brokers.replace(OVER_VM, ""),
                                brokers.endsWith(OVER_VM) ? "vm" : "tcp",
                                requests,
                                faults.indent(2)));
        var scenario = Scenarios.named(file.toString()).scenario();
        var options = RunOptions.into(folder.resolve("runs"), "./chorus run").sharing(true).build();
        return new Run(scenario, options, heard).perform().record();
    }

    private static void assertBilled(int sockets, int nodes) {
        int requesters = sockets - nodes;
        assertTrue(
                requesters >= 0 && requesters <= REQUESTER_CONNECTIONS,
                "the kernel saw %d go, the bill has %d nodes".formatted(sockets, nodes));
    }

    private static List<Integer> ports(RunRecord record) {
        return Stream.of(record.broker().url().split(", "))
                .map(url -> ServerAddress.parse(url).port())
                .toList();
    }

    private static FaultBill bill(RunRecord record, int number) {
        return record.faults().get(number);
    }

    /// Requests that were due when the fleet was whole and the fault over.
    private static List<FanOut> dueAfter(RunRecord record, FaultBill bill) {
        long closed = Objects.requireNonNull(bill.closedNanos());
        return record.requests().stream()
                .filter(request -> request.timing().dueNanos() >= closed)
                .toList();
    }

    private static void assertEveryoneAnswersAfter(RunRecord record, FaultBill bill) {
        var after = dueAfter(record, bill);
        assertFalse(after.isEmpty(), "the fleet was whole before the last request");
        assertEquals(
                List.of(),
                after.stream().filter(request -> request.missing() > 0).toList(),
                "when all is well again, everybody answers");
    }

    private static long missing(RunRecord record, int from) {
        return record.requests().subList(from, record.requests().size()).stream()
                .mapToLong(request -> request.missing())
                .sum();
    }

    private void assertNothingFailed() {
        assertEquals(
                List.of(), heard.lines.stream().filter(line -> line.contains("failed")).toList());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nodesOfAKilledBrokerComeBackElsewhereAndItsBillSaysSo(String kind) throws Exception {
        RunRecord record;
        int sockets;
        try (var count = new SocketCount()) {
            record = play("count: 3, " + kind, 24, "- kill: {broker: 2, at: 1s, for: 2s}");
            sockets = count.beforeDrop(ports(record).get(1));
        }

        assertNothingFailed();
        var bill = bill(record, 0);
        if (record.broker().transport().equals("vm")) {
            assertEquals(0, sockets, "no kernel between");
        } else {
            assertBilled(sockets, bill.connections().nodes());
        }
        assertEquals("broker killed", bill.fault().kind());
        assertEquals("broker 2 of 3", bill.fault().scope());
        int lost = bill.connections().nodes();
        assertTrue(lost > 0 && lost < NODES, "a part of the fleet: " + lost);
        assertEquals(0, bill.connections().stillLost());
        assertNotNull(bill.recovery().wholeNanos());
        assertNotNull(bill.endedNanos(), "it was started again");
        assertEveryoneAnswersAfter(record, bill);
        assertEquals(missing(record, 0), bill.replies().lost());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aPartitionCostsTheOtherSideAndHeals(String kind) throws Exception {
        var record = play("count: 3, " + kind, 32, "- partition: {brokers: 1, at: 1s, for: 2s}");

        assertNothingFailed();
        var bill = bill(record, 0);
        assertEquals(0, bill.connections().nodes(), "clients notice nothing");
        assertTrue(bill.replies().lost() > 0, "the sides did not hear each other");
        assertEquals(0, missing(record, 22), "one cluster again");
        assertEquals(0, duplicates(record, 22), "and nobody answers twice");
    }

    private static long duplicates(RunRecord record, int from) {
        return record.requests().subList(from, record.requests().size()).stream()
                .mapToLong(request -> request.tally().duplicates())
                .sum();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void linksBreakWithTheBrokerAliveOnBothKinds(String kind) throws Exception {
        var record =
                play(
                        "count: 2, " + kind,
                        32,
                        """
                        - reset: {nodes: 30, at: 1s}
                        - mute: {broker: 1, at: 2500ms, for: 1s}
                        - link: {nodes: 50%, latency: 150ms, at: 5s, for: 2s}
                        """);

        assertNothingFailed();
        assertEquals(30, bill(record, 0).connections().nodes());
        int muted = bill(record, 1).connections().nodes();
        assertTrue(muted > 0 && muted < NODES, "those of the mute broker: " + muted);
        assertEquals(0, bill(record, 1).connections().stillLost());
        assertEquals(0, bill(record, 2).connections().nodes());
        var slowed = record.requests().get(24).completion();
        long nanos = slowed.at(Milestone.T100).orElse(-1);
        assertTrue(nanos >= 300_000_000, "there and back over a slow link: " + nanos);
    }

    @Test
    void aPausedBrokerHoldsRepliesBackAndBreaksNothing() throws Exception {
        var record = play("count: 1", 16, "- pause: {at: 1s, for: 800ms}");

        assertNothingFailed();
        assertEquals(0, bill(record, 0).connections().nodes());
        assertEquals(0, missing(record, 0), "late, but all of them");
        assertTrue(
                record.requests().stream()
                        .anyMatch(request ->
                                request.completion().at(Milestone.T100).orElse(0) > 500_000_000L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "close"})
    void anAddressThatMovesTakesTheWholeFleetAlong(String standing) throws Exception {
        var record =
                play(
                        "count: 2, floating: true",
                        20,
                        "- vip_move: {at: 1s, standing: %s}".formatted(standing));

        assertNothingFailed();
        var bill = bill(record, 0);
        assertEquals(NODES, bill.connections().nodes());
        assertEquals(0, bill.connections().stillLost());
        assertEveryoneAnswersAfter(record, bill);
    }

    @Test
    void aLameDuckIsLeftBeforeItIsGone() throws Exception {
        var record = play("count: 2", 40, "- lame_duck: {broker: 1, at: 500ms}");

        assertNothingFailed();
        var bill = bill(record, 0);
        assertTrue(bill.connections().nodes() > 0, "they were told to leave");
        assertEquals(0, bill.connections().stillLost());
        assertEquals(0, missing(record, 32));
    }
}
