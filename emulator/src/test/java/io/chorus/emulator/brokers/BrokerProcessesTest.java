package io.chorus.emulator.brokers;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.record.ProcessUse;
import io.chorus.testing.InstalledPrograms;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Brokers in processes of their own: what they tell of themselves, and who hears of their end.
@Timeout(120)
class BrokerProcessesTest {
    private final List<String> lost = new CopyOnWriteArrayList<>();

    private static NatsServers ours(int count) {
        return new NatsServers(new OwnBrokerProgram(50), BrokerSet.ONE.of(count), false);
    }

    private static ProcessUse first(NatsServers servers) {
        return servers.processes().getFirst();
    }

    private static void kill(ProcessUse process) {
        ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
    }

    @Test
    void oursTellOfTheirHeapsAndCollectThem() {
        try (var brokers = ours(2)) {
            var before = brokers.processes();
            assertEquals(
                    List.of("chorus-1", "chorus-2"),
                    before.stream().map(ProcessUse::role).toList());
            brokers.collectGarbage();
            var after = brokers.processes();

            for (int i = 0; i < 2; i++) {
                assertEquals(before.get(i).pid(), after.get(i).pid());
                long left = after.get(i).heapUsedBytes();
                assertTrue(
                        left > 0 && left < before.get(i).heapUsedBytes(), before + " to " + after);
            }
        }
    }

    @Test
    void oneThatStandsStillIsNotWaitedForAgain() {
        try (var brokers = ours(1)) {
            brokers.pause(1);
            assertEquals(-1, first(brokers).heapUsedBytes());
            long begun = System.nanoTime();
            for (int i = 0; i < 5; i++) {
                brokers.collectGarbage();
            }
            // Each would take two seconds if it were asked again.
            assertTrue(System.nanoTime() - begun < ofSeconds(5).toNanos());
            brokers.resume(1);

            eventually("it tells again", ofSeconds(30), () -> first(brokers).heapUsedBytes() > 0);
        }
    }

    @Test
    void anEndThatNobodyAskedForIsTold() {
        try (var brokers = ours(2)) {
            brokers.lost(lost::add);
            brokers.stop(1);
            kill(first(brokers));

            eventually(
                    "it is told",
                    ofSeconds(30),
                    () -> assertEquals(List.of("chorus-2 lost: killed by signal 9"), lost));
            brokers.start(1);
            brokers.kill(1);
            assertEquals(List.of(), brokers.processes());
        }
        assertEquals(1, lost.size(), lost::toString);
    }

    @Test
    void soIsThatOfARealServer() throws Exception {
        var program = NatsProgram.find(InstalledPrograms.find("nats-server"));
        try (var servers = new NatsServers(program, BrokerSet.ONE, false)) {
            servers.lost(lost::add);
            servers.collectGarbage();
            assertEquals(-1, first(servers).heapUsedBytes());
            kill(first(servers));

            eventually(
                    "it is told",
                    ofSeconds(30),
                    () -> assertEquals(List.of("nats-1 lost: killed by signal 9"), lost));
        }
    }
}
