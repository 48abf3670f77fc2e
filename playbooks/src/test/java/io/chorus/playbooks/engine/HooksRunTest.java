package io.chorus.playbooks.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// When the lists of a playbook run.
class HooksRunTest extends RunsInFolder {
    @Test
    void listsRunInTheirOrder() throws Exception {
        var report =
                books.run(
                        """
                        tasks:
                          - shell: {command: %s}
                          - shell: {command: %s}
                        hooks:
                          pre_book: [{shell: {command: %s}}]
                          pre_task: [{shell: {command: %s}}]
                          post_task: [{shell: {command: %s}}]
                          on_success: [{shell: {command: %s}}]
                          on_fail: [{shell: {command: %s}}]
                          post_book: [{shell: {command: %s}}]
                        """
                                .formatted(
                                        append("one"),
                                        append("two"),
                                        append("pre_book"),
                                        append("pre"),
                                        append("post"),
                                        append("success"),
                                        append("fail"),
                                        append("post_book")));

        assertTrue(report.success(), report::toString);
        assertEquals(
                List.of(
                        "pre_book",
                        "pre",
                        "one",
                        "post",
                        "pre",
                        "two",
                        "post",
                        "success",
                        "post_book"),
                written("course"));
        assertEquals(9, report.tasks().size());
    }

    @Test
    void aFailedTaskEndsItsListAndRunsOnFailAndPostBook() throws Exception {
        var report =
                books.run(
                        """
                        tasks:
                          - shell: {description: breaks, command: exit 3}
                          - shell: {command: %s}
                        hooks:
                          post_task: [{shell: {description: around, command: "true"}}]
                          on_success: [{shell: {command: %s}}]
                          on_fail:
                            - shell:
                                description: "{{ failed_task.description }} {{ previous_task.description }}"
                                command: %s
                          post_book: [{shell: {command: %s}}]
                        """
                                .formatted(
                                        append("never"),
                                        append("success"),
                                        append("fail"),
                                        append("post_book")));

        assertFalse(report.success());
        assertEquals(List.of("fail", "post_book"), written("course"));
        assertTrue(
                Books.course(report).contains("on_fail:breaks around:ok"),
                () -> Books.course(report).toString());
        assertEquals(Optional.empty(), report.error());
    }

    @Test
    void aFailedPreBookRunsNothingElse() throws Exception {
        var report =
                books.run(
                        """
                        tasks: [{shell: {command: %s}}]
                        hooks:
                          pre_book: [{shell: {command: "false"}}]
                          on_fail: [{shell: {command: %s}}]
                          post_book: [{shell: {command: %s}}]
                        """
                                .formatted(append("a"), append("b"), append("c")));

        assertFalse(report.success());
        assertEquals(List.of(), written("course"));
    }

    @Test
    void aFailedPreTaskHookKeepsTheTaskFromRunningAndAFailedPostTaskHookFailsIt() throws Exception {
        var before =
                books.run(
                        """
                        tasks: [{shell: {command: %s}}]
                        hooks: {pre_task: [{shell: {command: "false"}}], on_fail: [{shell: {command: %s}}]}
                        """
                                .formatted(append("task"), append("fail")));

        assertFalse(before.success());
        assertEquals(List.of("fail"), written("course"));
        assertEquals(2, before.tasks().size());

        var after =
                books.run(
                        """
                        tasks: [{shell: {command: "true"}}, {shell: {command: %s}}]
                        hooks: {post_task: [{shell: {command: "false"}}]}
                        """
                                .formatted(append("second")));

        assertFalse(after.success());
        assertEquals(List.of("fail"), written("course"));
    }

    @Test
    void failuresOfOnSuccessAndPostBookFailTheRun() throws Exception {
        assertFalse(
                books.run(
                                """
                                tasks: [{shell: {command: "true"}}]
                                hooks: {on_success: [{shell: {command: "false"}}], on_fail: [{shell: {command: %s}}]}
                                """
                                        .formatted(append("fail")))
                        .success());
        assertEquals(List.of(), written("course"));
        assertFalse(books.run("hooks: {post_book: [{shell: {command: \"false\"}}]}\n").success());
    }

    @Test
    void aPlaybookWithoutTasksSucceedsAndRunsOnSuccess() throws Exception {
        var report =
                books.run(
                        "hooks: {on_success: [{shell: {command: %s}}]}\n"
                                .formatted(append("success")));

        assertTrue(report.success());
        assertEquals(List.of("success"), written("course"));
    }

    @Test
    void forATaskTheOneBeforeIsTheLastHookBeforeIt() throws Exception {
        var report =
                books.run(
                        """
                        tasks: [{shell: {description: work, command: "echo {{ previous_task.description }} >> %s"}}]
                        hooks: {pre_task: [{shell: {description: "before {{ metadata.name }}", command: "true"}}]}
                        """
                                .formatted(file("course")));

        assertTrue(report.success(), report::toString);
        assertEquals(List.of("before book"), written("course"));
    }
}
