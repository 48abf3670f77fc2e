package io.chorus.playbooks.engine;

import static io.chorus.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.StoreServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs that want one lock of a real etcd.
@Timeout(60)
class LocksOnServersTest {
    private static StoreServer etcd;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        etcd = StoreServer.etcd();
    }

    @AfterAll
    static void stop() {
        etcd.close();
    }

    /// A playbook that takes a lock, says so in a file, goes on when another file is there, and
    /// names its tasks in a third.
    private String book(int timeout) {
        return """
        data_stores: {kv: {type: etcd, url: "%s", ttl: 2, timeout: %d}}
        locks: [kv]
        tasks:
          - shell: {description: first, command: "touch held; while [ ! -e go ]; do sleep 0.05; done", cwd: "%s"}
          - shell: {description: second, command: "true"}
        hooks:
          on_fail: [{shell: {description: failed, command: "true"}}]
        """
                .formatted(etcd.url(), timeout, folder);
    }

    @Test
    void aSecondRunWaitsForTheFirstOrFailsAfterItsTimeout() throws Exception {
        var first = CompletableFuture.supplyAsync(() -> new Books(folder).run(book(1)));
        eventually("it runs", Duration.ofSeconds(10), () -> Files.exists(folder.resolve("held")));

        var late = new Books(folder).run(book(1));
        assertFalse(late.success());
        assertTrue(
                late.error()
                        .orElseThrow()
                        .contains("no lock kv/choria/locks/playbook/book after 1 s"),
                late.error()::toString);
        assertEquals(List.of(), Books.course(late));

        var patient = CompletableFuture.supplyAsync(() -> new Books(folder).run(book(30)));
        Files.createFile(folder.resolve("go"));
        assertTrue(first.get(10, TimeUnit.SECONDS).success());
        assertTrue(patient.get(20, TimeUnit.SECONDS).success());
    }

    @Test
    void aRunWhoseStoreIsAwayLongerThanTheTimeToLiveEndsAfterItsTaskWithOnFail() throws Exception {
        var books = new Books(folder);
        var run = CompletableFuture.supplyAsync(() -> books.run(book(5)));
        eventually("it runs", Duration.ofSeconds(10), () -> Files.exists(folder.resolve("held")));
        etcd.pause();
        try {
            eventually(
                    "the loss is told",
                    Duration.ofSeconds(6),
                    () ->
                            books.lines.stream()
                                    .anyMatch(line -> line.message().contains("is lost")));
        } finally {
            etcd.resume();
        }
        Files.createFile(folder.resolve("go"));

        var report = run.get(20, TimeUnit.SECONDS);
        assertFalse(report.success());
        assertEquals(List.of("tasks:first:ok", "on_fail:failed:ok"), Books.course(report));
        assertTrue(
                report.error().orElseThrow().contains("time to live of 2 s"),
                report.error()::toString);
    }
}
