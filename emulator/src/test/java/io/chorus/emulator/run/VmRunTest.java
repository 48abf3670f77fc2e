package io.chorus.emulator.run;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.brokers.TransportKind;
import io.chorus.emulator.scenario.BrokerPlan;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.recording.Ending;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whole runs without sockets.
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class VmRunTest {
    private final Heard heard = new Heard();

    @TempDir private Path runs = Path.of("unset");

    private RunRecord perform(Plan plan) throws Exception {
        var scenario = plan.scenario().on(BrokerPlan.usual(TransportKind.VM));
        var options = RunOptions.into(runs, "./chorus run --transport vm").build();
        return new Run(scenario, options, heard).perform().record();
    }

    @Test
    void everyNodeAnswersAndTheReportSaysHowTheBytesTravelled() throws Exception {
        var record = perform(Plan.of(300, 3).paced(ofMillis(200), ofSeconds(20)));

        assertTrue(Play.met(record), record.verdict()::sentence);
        assertEquals("vm", record.broker().transport());
        var broker = record.brokerFigures();
        assertNotNull(broker);
        assertTrue(broker.messagesIn() >= 300 * 3, broker::toString);
        assertTrue(
                heard.lines.stream().anyMatch(line -> line.contains("in the VM, without sockets")),
                heard.lines::toString);
    }

    @Test
    void memoryIsABudgetThatIsHeldToOrRefused() throws Exception {
        var scenario = Plan.of(200, 400).scenario().on(BrokerPlan.usual(TransportKind.VM));
        var options = RunOptions.into(runs, "./chorus run");
        var plenty = options.within(1L << 40).build();
        var scarce = options.within(100L << 20).build();
        var resident = new AtomicLong(1);
        var budget = new MemoryBudget(1_000, resident::get);
        var halt = new Halt(false);
        budget.endsBy(halt);
        budget.look();
        assertNull(halt.reason());

        resident.set(1_001);
        budget.look();

        var reason = halt.reason();
        assertTrue(reason instanceof Ending.Invalid, () -> "" + reason);
        new Run(scenario, plenty, heard).check();
        var refusal =
                assertThrows(ChorusException.class, () -> new Run(scenario, scarce, heard).check());
        assertEquals(ExitStatus.PREFLIGHT, refusal.status());
        assertTrue(
                String.valueOf(refusal.getMessage()).contains("--memory allows 100 MiB"),
                refusal::getMessage);
    }

    @Test
    void nodesTakeNoDescriptors() throws Exception {
        var system = ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
        long before = system.getOpenFileDescriptorCount();

        var record = perform(Plan.of(400, 2).byName());

        assertTrue(Play.met(record), record.verdict()::sentence);
        var process = record.process();
        assertNotNull(process);
        long files = process.openFiles() - before;
        assertTrue(files < 300, () -> files + " files for 400 nodes");
    }
}
