package io.chorus.playbooks.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.report.TaskRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of a task that fails.
class TriesRunTest extends RunsInFolder {
    @Test
    void triesAreRecordedOneByOneAndSeeTheirFailedForerunner() throws Exception {
        var report =
                books.run(
                        """
                        tasks:
                          - shell:
                              command: 'echo {{ previous_task.success }} >> %s; test -e %s || { touch %s; exit 1; }'
                              tries: "{{ inputs.n }}"
                              try_sleep: 0
                        inputs: {n: {type: Integer, default: 3}}
                        """
                                .formatted(file("course"), file("mark"), file("mark")));

        assertTrue(report.success(), report::toString);
        assertEquals(List.of("false", "false"), written("course"));
        assertEquals(
                List.of("1:false", "2:true"),
                report.tasks().stream()
                        .map(task -> task.attempt() + ":" + task.success())
                        .toList());
    }

    @Test
    void failOkExcusesTheLastTryOnly() {
        var report =
                books.run(
                        """
                        tasks:
                          - shell: {command: "false", tries: 2, try_sleep: "{{ inputs.none }}", pre_sleep: "{{ inputs.none }}", fail_ok: "{{ inputs.yes }}"}
                          - shell: {description: "{{ previous_task.success }}", command: "true"}
                          - shell: {command: "false", fail_ok: "false"}
                        inputs: {none: {type: Integer, default: 0}, yes: {type: Boolean, default: true}}
                        """);

        assertTrue(report.success());
        assertEquals(
                List.of(false, true, true, true),
                report.tasks().stream().map(TaskRecord::success).toList());
        assertEquals("true", report.tasks().get(2).description());
    }

    @Test
    void whatCannotBeTriedIsAFailureThatNothingExcusesAndHooksStillRun() throws Exception {
        var report =
                books.run(
                        """
                        data_stores: {m: {type: memory}}
                        inputs: {x: {type: String, data: m/x}}
                        tasks:
                          - shell: {command: "echo {{ inputs.x }}", fail_ok: true, tries: 3}
                        hooks:
                          on_fail: [{shell: {command: %s}}]
                          post_book: [{shell: {command: %s}}]
                        """
                                .formatted(append("fail"), append("post_book")));

        assertFalse(report.success());
        assertEquals(List.of("fail", "post_book"), written("course"));
        assertTrue(
                report.error().orElseThrow().contains("tasks[0].shell.command"), report::toString);
        assertTrue(report.error().orElseThrow().contains("book.yaml:8"), report::toString);
    }

    @Test
    void aTaskThatTakesTooLongFails() {
        long start = System.nanoTime();

        var report = books.run("tasks: [{shell: {command: sleep 30, timeout: 1}}]\n");

        assertFalse(report.success());
        assertTrue(System.nanoTime() - start < 20e9);
    }

    @Test
    void aTaskThatKnowsNoLimitIsEndedByTheEngine() throws Exception {
        long start = System.nanoTime();

        var report =
                books.run(
                        """
                        data_stores: {slow: {type: shell, command: sleep 30; echo, timeout: 60}}
                        tasks:
                          - data: {description: look, action: read, key: slow/x, timeout: 1, tries: 2, try_sleep: 0}
                        hooks: {on_fail: [{shell: {command: %s}}]}
                        """
                                .formatted(append("fail")));

        assertFalse(report.success());
        assertFalse(report.interrupted());
        assertEquals(
                List.of("tasks:look:failed", "tasks:look:failed"),
                Books.course(report).subList(0, 2));
        assertTrue(
                report.tasks().getFirst().message().contains("timeout of 1 s"), report::toString);
        assertEquals(List.of("fail"), written("course"));
        assertTrue(System.nanoTime() - start < 20e9);
    }
}
