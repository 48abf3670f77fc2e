package io.chorus.playbooks.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.report.RunReport;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Locks of a run and of its tasks within one process.
class LocksRunTest extends RunsInFolder {
    @Test
    void locksGoBackWhateverHappens() {
        for (var rest :
                List.of(
                        "tasks: [{shell: {command: \"false\"}}]",
                        "tasks: [{shell: {command: \"echo {{ env.CHORUS_NONE }}\"}}]",
                        "nodes: {a: {type: inline, hosts: []}}")) {
            books.lines.clear();
            var report =
                    books.run(
                            "data_stores: {m: {type: memory, timeout: 1}}\nlocks: [m/b, m/a]\n"
                                    + rest);

            assertFalse(report.success());
            assertEquals(
                    List.of(
                            "took the lock m/a",
                            "took the lock m/b",
                            "gave back the lock m/b",
                            "gave back the lock m/a"),
                    books.lines.stream()
                            .map(line -> line.message())
                            .filter(message -> message.matches("(took|gave back) the lock.*"))
                            .toList());
        }
    }

    @Test
    void anInterruptEndsTheRunInOrder() throws Exception {
        var started = new CountDownLatch(1);
        var done = new CompletableFuture<RunReport>();
        var runner =
                Thread.ofPlatform()
                        .start(() ->
                                done.complete(
                                        books.run(
                                                """
                                                data_stores: {m: {type: memory}}
                                                locks: [m]
                                                tasks: [{shell: {description: long, command: sleep 60}}]
                                                hooks: {on_fail: [{shell: {command: %s}}]}
                                                """
                                                        .formatted(append("fail")),
                                                Map.of(),
                                                s ->
                                                        s.loggingTo(line -> {
                                                            s.log().accept(line);
                                                            if (line.message().equals("long")) {
                                                                started.countDown();
                                                            }
                                                        }))));

        started.await();
        runner.interrupt();
        var report = done.get(20, TimeUnit.SECONDS);

        assertTrue(report.interrupted());
        assertFalse(report.success());
        assertEquals(List.of("fail"), written("course"));
        assertTrue(
                books.lines.stream()
                        .anyMatch(line -> line.message().startsWith("gave back the lock")));
    }

    @Test
    void aTasksLocksAreHeldAroundItsTriesAndHooksOnly() throws Exception {
        Files.writeString(
                file("inner.yaml"),
                Books.HEAD
                        + """
                        data_stores: {m: {type: memory, timeout: 0}}
                        locks: [m/tool]
                        tasks: [{shell: {command: %s}}]
                        """
                                .formatted(append("inner")));

        var report =
                books.run(
                        """
                        data_stores: {m: {type: memory, timeout: 0}}
                        tasks:
                          - playbook: {description: before, file: inner.yaml}
                          - playbook: {description: during, file: inner.yaml, locks: [m/tool], fail_ok: true}
                          - shell: {description: again, command: "test -e %s || { touch %s; false; }", tries: 2, try_sleep: 0, locks: [m/tool]}
                          - playbook: {description: after, file: inner.yaml}
                        """
                                .formatted(file("mark"), file("mark")));

        assertTrue(report.success(), report::toString);
        assertEquals(List.of("inner", "inner"), written("course"));
        assertEquals(
                List.of(
                        "waiting for the lock m/tool",
                        "took the lock m/tool",
                        "gave back the lock m/tool"),
                books.lines.stream()
                        .map(line -> line.message())
                        .filter(message -> message.endsWith("lock m/tool"))
                        .skip(7)
                        .limit(3)
                        .toList());
    }

    @Test
    void aTaskThatDoesNotGetItsLockHasFailed() throws Exception {
        Files.writeString(
                file("inner.yaml"),
                Books.HEAD
                        + """
                        data_stores: {m: {type: memory, timeout: 0}}
                        tasks: [{shell: {description: locked out, command: %s, locks: [m/tool], fail_ok: true}}]
                        hooks: {on_fail: [{shell: {command: %s}}]}
                        """
                                .formatted(append("never"), append("inner on_fail")));

        var report =
                books.run(
                        """
                        data_stores: {m: {type: memory}}
                        locks: [m/tool]
                        tasks: [{playbook: {file: inner.yaml}}]
                        """);

        assertFalse(report.success());
        assertEquals(List.of("inner on_fail"), written("course"));
        assertTrue(
                books.lines.stream().anyMatch(line -> line.message().contains("no lock m/tool")),
                books.lines::toString);
    }
}
