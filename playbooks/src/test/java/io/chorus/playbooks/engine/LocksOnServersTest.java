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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs that want one lock of a real server. Most want it of etcd, whose leases may be short.
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
        return book(
                "{type: etcd, url: \"%s\", ttl: 2, timeout: %d}".formatted(etcd.url(), timeout));
    }

    private String book(String store) {
        return """
        data_stores: {kv: %s}
        locks: [kv]
        tasks:
          - shell: {description: first, command: "touch held; while [ ! -e go ]; do sleep 0.05; done", cwd: "%s"}
          - shell: {description: second, command: "true"}
        hooks:
          on_fail: [{shell: {description: failed, command: "true"}}]
        """
                .formatted(store, folder);
    }

    private void awaitHeld() {
        eventually("it runs", Duration.ofSeconds(20), () -> Files.exists(folder.resolve("held")));
    }

    @Test
    void aSecondRunWaitsForTheFirstOrFailsAfterItsTimeout() throws Exception {
        var first = CompletableFuture.supplyAsync(() -> new Books(folder).run(book(1)));
        awaitHeld();

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
        awaitHeld();
        etcd.pause();
        try {
            eventually("the loss is told", Duration.ofSeconds(6), () -> said(books, "is lost"));
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

    @Test
    void aRunWhoseStoreIsKilledForGoodEndsAfterItsTaskWithOnFail() throws Exception {
        var books = new Books(folder);
        try (var own = StoreServer.etcd()) {
            var yaml = book("{type: etcd, url: \"%s\", ttl: 2}".formatted(own.url()));
            var run = CompletableFuture.supplyAsync(() -> books.run(yaml));
            awaitHeld();
            own.kill();
            eventually("the loss is told", Duration.ofSeconds(6), () -> said(books, "is lost"));
            Files.createFile(folder.resolve("go"));

            var report = run.get(20, TimeUnit.SECONDS);
            assertFalse(report.success());
            assertEquals(List.of("tasks:first:ok", "on_fail:failed:ok"), Books.course(report));
        }
    }

    @Test
    void aRunGoesOnWhoseStoreIsKilledAndComesBackInTime() throws Exception {
        var books = new Books(folder);
        try (var consul = StoreServer.consul()) {
            var yaml = book("{type: consul, url: \"%s\", ttl: 20}".formatted(consul.url()));
            var run = CompletableFuture.supplyAsync(() -> books.run(yaml));
            awaitHeld();
            consul.kill();
            consul.restart();
            var late = yaml.replace("ttl: 20", "ttl: 20, timeout: 1");
            assertFalse(new Books(folder).run(late).success(), "the lock has outlived it");
            Files.createFile(folder.resolve("go"));

            var report = run.get(20, TimeUnit.SECONDS);
            assertTrue(report.success(), report::toString);
            assertFalse(said(books, "is lost"));
        }
    }

    @Test
    void theLockOfAKilledEngineIsFreeAfterItsTimeToLive() throws Exception {
        try (var engine = EngineProcess.start(folder, book(20))) {
            awaitHeld();
            assertFalse(new Books(folder).run(book(1)).success());
            long killed = System.nanoTime();
            engine.kill();
            Files.createFile(folder.resolve("go"));

            var next = new Books(folder).run(book(20));
            long millis = (System.nanoTime() - killed) / 1_000_000;
            assertTrue(next.success(), next::toString);
            assertTrue(millis < 2 * 2000, millis + " ms");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task_lists: {}\ntasks: [{shell: {description: first, command: \"WAIT; exit 1\", cwd: FOLDER, tries: 50, try_sleep: 0}}]",
                "task_lists: {inner: [{shell: {description: first, command: \"WAIT\", cwd: FOLDER}}, {shell: {description: second, command: \"true\"}}]}\ntasks: [{playbook: {description: all, list: inner}}]",
            })
    void noTryAndNoTaskInsideATaskBeginsWithoutTheLock(String tasks) throws Exception {
        var books = new Books(folder);
        try (var own = StoreServer.etcd()) {
            var yaml =
                    "data_stores: {kv: {type: etcd, url: '%s', ttl: 2}}\nlocks: [kv]\n"
                                    .formatted(own.url())
                            + tasks.replace(
                                            "WAIT",
                                            "touch held; while [ ! -e go ]; do sleep 0.05; done")
                                    .replace("FOLDER", folder.toString());
            var run = CompletableFuture.supplyAsync(() -> books.run(yaml));
            awaitHeld();
            own.kill();
            eventually("the loss is told", Duration.ofSeconds(6), () -> said(books, "is lost"));
            Files.createFile(folder.resolve("go"));

            var report = run.get(20, TimeUnit.SECONDS);
            assertFalse(report.success());
            assertEquals(
                    1,
                    report.tasks().stream().filter(task -> task.type().equals("shell")).count(),
                    () -> Books.course(report).toString());
        }
    }

    private static boolean said(Books books, String words) {
        return books.lines.stream().anyMatch(line -> line.message().contains(words));
    }
}
