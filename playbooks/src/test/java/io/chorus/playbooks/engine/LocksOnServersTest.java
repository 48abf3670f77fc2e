package io.chorus.playbooks.engine;

import static io.chorus.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.report.RunReport;
import io.chorus.testing.StoreServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs that want one lock of a real server. Most want it of etcd, whose leases may be short.
@Timeout(90)
class LocksOnServersTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static StoreServer etcd;
    private static CompletableFuture<StoreServer> consul;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        // Consul takes its time, in which others run.
        consul =
                CompletableFuture.supplyAsync(
                        () -> StoreServer.consul(), Thread::startVirtualThread);
        etcd = StoreServer.etcd();
    }

    @AfterAll
    static void stop() {
        etcd.close();
        consul.join().close();
    }

    /// A playbook with a folder of its own. It takes a lock, says so in a file, and goes on when
    /// another file is there.
    private record Held(Path folder, Books books, String lock, String tasks) {
        static final String PLAIN =
                """
                tasks:
                  - shell: {description: first, command: "WAIT", cwd: FOLDER}
                  - shell: {description: second, command: "true"}
                hooks:
                  on_fail: [{shell: {description: failed, command: "true"}}]
                """;

        static Held in(Path parent, String name, String tasks) throws IOException {
            var folder = Files.createDirectories(parent.resolve(name));
            return new Held(folder, new Books(folder), name, tasks);
        }

        String yaml(String store) {
            return "data_stores: {kv: %s}\nlocks: [kv/%s]\n".formatted(store, lock)
                    + tasks.replace("WAIT", "touch held; while [ ! -e go ]; do sleep 0.05; done")
                            .replace("FOLDER", folder.toString());
        }

        CompletableFuture<RunReport> start(String store) {
            return CompletableFuture.supplyAsync(() -> run(store), Thread::startVirtualThread);
        }

        RunReport run(String store) {
            return books.run(yaml(store));
        }

        void awaitHeld() {
            eventually("it runs", LONG, () -> Files.exists(folder.resolve("held")));
        }

        void awaitLost() {
            eventually("the loss is told", LONG, () -> said("is lost"));
        }

        boolean said(String words) {
            return books.lines.stream().anyMatch(line -> line.message().contains(words));
        }

        void go() throws IOException {
            Files.createFile(folder.resolve("go"));
        }

        /// Another run that wants the same lock.
        RunReport again(String store) {
            return new Books(folder).run(yaml(store));
        }
    }

    private static String etcd(int ttl, int timeout) {
        return store(etcd, ttl, timeout);
    }

    private static String store(StoreServer server, int ttl, int timeout) {
        return "{type: etcd, url: \"%s\", ttl: %d, timeout: %d}"
                .formatted(server.url(), ttl, timeout);
    }

    @Test
    void aSecondRunWaitsForTheFirstOrFailsAfterItsTimeout() throws Exception {
        var held = Held.in(folder, "turns", Held.PLAIN);
        var first = held.start(etcd(2, 1));
        held.awaitHeld();

        var late = held.again(etcd(2, 1));
        assertFalse(late.success());
        assertTrue(
                late.error().orElseThrow().contains("no lock kv/turns after 1 s"),
                late.error()::toString);
        assertEquals(List.of(), Books.course(late));

        var patient =
                CompletableFuture.supplyAsync(
                        () -> held.again(etcd(2, 30)), Thread::startVirtualThread);
        held.go();
        assertTrue(first.get(30, TimeUnit.SECONDS).success());
        assertTrue(patient.get(30, TimeUnit.SECONDS).success());
    }

    @Test
    void aRunWhoseStoreIsAwayLongerThanTheTimeToLiveEndsAfterItsTaskWithOnFail() throws Exception {
        var held = Held.in(folder, "away", Held.PLAIN);
        var run = held.start(etcd(2, 5));
        held.awaitHeld();

        etcd.pause();
        try {
            held.awaitLost();
        } finally {
            etcd.resume();
        }
        held.go();

        var report = run.get(30, TimeUnit.SECONDS);
        assertFalse(report.success());
        assertEquals(List.of("tasks:first:ok", "on_fail:failed:ok"), Books.course(report));
        assertTrue(
                report.error().orElseThrow().contains("time to live of 2 s"),
                report.error()::toString);
    }

    @Test
    void whenTheStoreIsKilledForGoodNoTaskAndNoTryBeginsButOnFailDoes() throws Exception {
        var all =
                List.of(
                        Held.in(folder, "plain", Held.PLAIN),
                        Held.in(
                                folder,
                                "tries",
                                "tasks: [{shell: {description: first, command: \"WAIT; exit 1\", cwd: FOLDER, tries: 50, try_sleep: 0}}]"),
                        Held.in(
                                folder,
                                "inside",
                                "task_lists: {inner: [{shell: {description: first, command: \"WAIT\", cwd: FOLDER}}, {shell: {description: second, command: \"true\"}}]}\ntasks: [{playbook: {description: all, list: inner}}]"));
        try (var own = StoreServer.etcd()) {
            var runs = new ArrayList<CompletableFuture<RunReport>>();
            for (var held : all) {
                runs.add(held.start(store(own, 2, 5)));
            }
            all.forEach(Held::awaitHeld);
            own.kill();
            all.forEach(Held::awaitLost);
            for (var held : all) {
                held.go();
            }
            for (var run : runs) {
                var report = run.get(30, TimeUnit.SECONDS);
                assertFalse(report.success());
                assertEquals(
                        1,
                        Books.course(report).stream()
                                .filter(task -> task.matches("(tasks|inner):(first|second):.*"))
                                .count(),
                        () -> Books.course(report).toString());
            }
            assertEquals(
                    List.of("tasks:first:ok", "on_fail:failed:ok"),
                    Books.course(runs.getFirst().get()));
        }
    }

    @Test
    void aRunGoesOnWhoseStoreIsKilledAndComesBackInTime() throws Exception {
        var server = consul.join();
        var store = "{type: consul, url: \"%s\", ttl: 60, timeout: 1}".formatted(server.url());
        var held = Held.in(folder, "back", Held.PLAIN);
        var run = held.start(store);
        held.awaitHeld();

        server.kill();
        server.restart();
        assertFalse(held.again(store).success(), "the lock has outlived it");
        held.go();

        var report = run.get(30, TimeUnit.SECONDS);
        assertTrue(report.success(), report::toString);
        assertFalse(held.said("is lost"));
    }

    @Test
    void anEngineThatIsToldToEndGivesItsLockBackAndTheLockOfAKilledOneEndsByItself()
            throws Exception {
        var told = Held.in(folder, "told", Held.PLAIN);
        var killed = Held.in(folder, "killed", Held.PLAIN);
        try (var one = EngineProcess.start(folder, told.yaml(etcd(600, 20)));
                var other = EngineProcess.start(folder, killed.yaml(etcd(2, 20)))) {
            told.awaitHeld();
            killed.awaitHeld();
            assertFalse(killed.again(etcd(2, 1)).success());

            other.kill();
            one.terminate();
            told.go();
            killed.go();
            for (var held : List.of(told, killed)) {
                var next = held.again(etcd(2, 30));
                assertTrue(next.success(), next::toString);
            }
        }
    }
}
