package io.chorus.emulator.run;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.filter.Filter;
import io.chorus.reports.record.Validity;
import io.chorus.testing.NatsServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server that has no patience with whoever asks: replies are lost, and not by the nodes.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CutRequesterTest {
    @TempDir private Path folder = Path.of("unset");

    @Test
    void repliesThatAreCutOffOnTheirWayToTheRequesterMakeTheRunDoubtful() throws Exception {
        // Each reply fits, those of all nodes together do not.
        var config = folder.resolve("impatient.conf");
        Files.writeString(config, "max_payload: 65536\nmax_pending: 200000\n");
        try (var server = NatsServer.start("-c", config.toString())) {
            var record =
                    Asking.of(300, Asking.perSecond(2), 6)
                            .with(Asking.call("emulated0", Filter.ALL, 30_000))
                            .on(server)
                            .play(folder.resolve("runs"), new Heard());

            var drops =
                    record.verdict().findings().stream()
                            .filter(finding -> finding.check().equals("drops"))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError(record.verdict().findings()));
            assertNotEquals(Validity.VALID, record.verdict().validity());
            assertTrue(drops.observed().contains("the requester lost"), drops::observed);
        }
    }
}
