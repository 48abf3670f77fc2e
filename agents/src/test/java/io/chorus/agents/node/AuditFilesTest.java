package io.chorus.agents.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which requests leave a line, and where.
@Timeout(60)
class AuditFilesTest {
    @TempDir Path folder;

    private Bench bench(AuditFiles audit) {
        return new Bench(Bench.settings().audit(audit).build());
    }

    @Test
    void everyNodeHasAFileOfItsOwnForItsOwnerAlone() throws Exception {
        var audit = new AuditFiles(folder + "/audit-%s.log");
        Bench bench = bench(audit);

        bench.call("rpcutil", "ping", "{}");
        bench.call("emulated0", "generate", "{\"size\":5}");

        Path file = folder.resolve("audit-" + bench.node.identity() + ".log");
        List<String> lines = Files.readAllLines(file);
        assertEquals(2, lines.size());
        assertTrue(
                lines.getFirst().startsWith("{\"timestamp\":\"2026-11-21T05:53:20.000000+0000\","));
        assertTrue(lines.getLast().endsWith("\"action\":\"generate\",\"data\":{\"size\":5}}"));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void discoveryAndUnknownActionsLeaveNoLine() {
        var audit = new AuditFiles(folder + "/%s");
        Bench bench = bench(audit);

        bench.ask(Bench.request("discovery", "cGluZw=="));
        bench.call("rpcutil", "reboot", "{}");

        assertFalse(Files.exists(audit.file(bench.node.identity())));
    }

    @Test
    void aLineThatCannotBeWrittenIsCountedAndTheRequestAnswered() {
        var audit = new AuditFiles(folder + "/missing/%s");

        assertEquals(0, bench(audit).call("rpcutil", "ping", "{}").statusCode());
        assertEquals(1, audit.lost());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/var/log/audit.log", "/%s/%s.log", "/%d.log", "/%s-%d.log", "%"})
    void aFormatWithoutExactlyOneIdentityIsRefused(String format) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> new AuditFiles(format));

        assertTrue(refusal.toString().contains(format), refusal.toString());
    }

    @Test
    void aPercentSignMayBeWrittenTwice() {
        assertEquals(Path.of("/a/100%/n.log"), new AuditFiles("/a/100%%/%s.log").file("n"));
    }
}
