package io.chorus.playbooks.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.report.ReportFormat;
import io.chorus.playbooks.report.TaskRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PlaybookRunTest {
    @TempDir private Path folder = Path.of("");
    private Books books = new Books(Path.of(""));

    @BeforeEach
    void start() {
        books = new Books(folder);
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private List<String> written(String name) throws Exception {
        return Files.exists(file(name)) ? Files.readAllLines(file(name)) : List.of();
    }

    private String append(String word) {
        return "'echo " + word + " >> " + file("course") + "'";
    }

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
    void failuresOfOnSuccessAndPostBookFailTheRun() {
        assertFalse(
                books.run(
                                """
                                tasks: [{shell: {command: "true"}}]
                                hooks: {on_success: [{shell: {command: "false"}}]}
                                """)
                        .success());
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
                          - shell: {command: "false", tries: 2, try_sleep: 0, fail_ok: true}
                          - shell: {description: "{{ previous_task.success }}", command: "true"}
                        """);

        assertTrue(report.success());
        assertEquals(
                List.of(false, true, true),
                report.tasks().stream().map(TaskRecord::success).toList());
        assertEquals("true", report.tasks().getLast().description());
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
    void anInputFollowsItsStoreUntilItIsGiven() throws Exception {
        var yaml =
                """
                data_stores: {m: {type: memory}}
                inputs:
                  colour: {type: String, data: m/colour, default: blue, validation: ["blue", "green"]}
                tasks:
                  - shell: {command: "echo {{ inputs.colour }} >> %s"}
                  - data: {action: write, key: m/colour, value: green}
                  - shell: {command: "echo {{ inputs.colour }} >> %s"}
                """
                        .formatted(file("course"), file("course"));

        var live = books.run(yaml);
        var fixed = books.run(yaml, Map.of("colour", "green"));

        assertEquals(List.of("blue", "green", "green", "green"), written("course"));
        assertEquals(List.of("colour"), live.liveInputs());
        assertEquals(Map.of(), live.fixedInputs());
        assertEquals(Map.of("colour", "green"), fixed.fixedInputs());
    }

    @Test
    void aStoredValueThatDoesNotPassIsAnError() {
        var report =
                books.run(
                        """
                        data_stores: {m: {type: memory}}
                        inputs:
                          colour: {type: String, data: m/colour, default: blue, validation: ":shellsafe"}
                        tasks:
                          - data: {action: write, key: m/colour, value: "blue;rm"}
                          - shell: {command: "echo {{ inputs.colour }}"}
                        """);

        assertFalse(report.success());
        assertTrue(report.error().orElseThrow().contains("shellsafe"), report::toString);
    }

    @Test
    void missingInputsAreNamedTogetherAndTheReportIsMade() {
        var report =
                books.run(
                        """
                        inputs:
                          a: {type: String}
                          b: {type: Integer, description: x}
                          c: {type: String, required: false}
                          d: {type: String, default: x}
                          e: {type: Boolean}
                        """,
                        Map.of("e", false));

        assertFalse(report.success());
        assertTrue(report.error().orElseThrow().contains("a, b ("), report::toString);
        assertEquals(Map.of("d", "x", "e", false), report.fixedInputs());
    }

    @Test
    void valuesInCommandsAreQuoted() throws Exception {
        var hostile = "x'; echo owned >> " + file("course") + "; echo '";

        books.run(
                "inputs: {x: {type: String}}\ntasks: [{shell: {command: 'printf %s {{ inputs.x }} > OUT'}}]\n"
                        .replace("OUT", file("out").toString()),
                Map.of("x", hostile));

        assertEquals(hostile, Files.readString(file("out")));
        assertEquals(List.of(), written("course"));
    }

    @Test
    void theOriginalWayIsThereForThoseWhoAskForIt() throws Exception {
        books.run(
                "inputs: {x: {type: String}}\ntasks: [{shell: {command: 'printf %s- {{ inputs.x }} > OUT'}}]\n"
                        .replace("OUT", file("out").toString()),
                Map.of("x", "a b"),
                s -> s.leavingUnquoted());

        assertEquals("a-b-", Files.readString(file("out")));
    }

    @Test
    void conditionsAndRegisteredResults() throws Exception {
        var report =
                books.run(
                        """
                        inputs: {deep: {type: Boolean, default: false}}
                        tasks:
                          - shell: {command: "echo hi", register: first}
                          - shell: {description: skipped, command: "false", when: "inputs.deep=true"}
                          - shell: {command: "echo {{ tasks.first.success }} {{ tasks.first.data }} > %s", when: "tasks.first.success=true"}
                        """
                                .formatted(file("course")));

        assertTrue(report.success(), report::toString);
        assertEquals(List.of("true hi"), written("course"));
        assertTrue(Books.course(report).contains("tasks:skipped:not run"));
    }

    @Test
    void aTaskThatTakesTooLongFails() {
        long start = System.nanoTime();

        var report = books.run("tasks: [{shell: {command: sleep 30, timeout: 1}}]\n");

        assertFalse(report.success());
        assertTrue(System.nanoTime() - start < 20e9);
    }

    @Test
    void listsAndFilesRunInsideWithOtherInputs() throws Exception {
        Files.writeString(
                file("inner.yaml"),
                Books.HEAD
                        + "inputs: {who: {type: String}}\ntasks: [{shell: {command: 'echo inner {{ inputs.who }} >> "
                        + file("course")
                        + "'}}]\n");

        var report =
                books.run(
                        """
                        inputs: {who: {type: String, default: me}}
                        task_lists:
                          greet: [{shell: {command: "echo {{ inputs.who }} >> %s"}}]
                        tasks:
                          - playbook: {list: greet, inputs: {who: you}}
                          - playbook: {list: greet}
                          - playbook: {file: inner.yaml, inputs: {who: them}}
                        """
                                .formatted(file("course")));

        assertTrue(report.success(), report::toString);
        assertEquals(List.of("you", "me", "inner them"), written("course"));
    }

    @Test
    void playbooksInsideEachOtherEndSomewhere() {
        var report =
                books.run(
                        "task_lists: {a: [{playbook: {list: a}}]}\ntasks: [{playbook: {list: a}}]\n");

        assertFalse(report.success());
    }

    @Test
    void savingComesAfterTheLocksAndKeepsFalse() throws Exception {
        var report =
                books.run(
                        """
                        data_stores:
                          saved: {type: file, file: %s, format: yaml, create: true}
                          m: {type: memory}
                        locks: [m]
                        inputs:
                          tls: {type: Boolean, data: saved/tls, default: true, save: true}
                          port: {type: Integer, data: saved/port, save: true}
                        """
                                .formatted(file("saved.yaml")),
                        Map.of("tls", false, "port", "8080"));

        assertTrue(report.success(), report::toString);
        assertTrue(Files.readString(file("saved.yaml")).contains("tls: false"));
        assertTrue(Files.readString(file("saved.yaml")).contains("port: 8080"));
        assertTrue(
                books.lines.stream()
                                .map(line -> line.message())
                                .toList()
                                .indexOf("took the lock m/choria/locks/playbook/book")
                        < books.lines.stream()
                                .map(line -> line.message())
                                .toList()
                                .indexOf("saved the input \"tls\" to saved/tls"));
    }

    @Test
    void locksGoBackWhateverHappens() {
        var yaml =
                """
                data_stores: {m: {type: memory, timeout: 1}}
                locks: [m]
                tasks: [{shell: {command: "false"}}]
                """;

        books.run(yaml);

        assertEquals(
                1,
                books.lines.stream()
                        .filter(line -> line.message().startsWith("gave back the lock"))
                        .count());
    }

    @Test
    void anInterruptEndsTheRunInOrder() throws Exception {
        var started = new CountDownLatch(1);
        var done =
                new java.util.concurrent.CompletableFuture<io.chorus.playbooks.report.RunReport>();
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
        var report = done.get(20, java.util.concurrent.TimeUnit.SECONDS);

        assertTrue(report.interrupted());
        assertFalse(report.success());
        assertEquals(List.of("fail"), written("course"));
        assertTrue(
                books.lines.stream()
                        .anyMatch(line -> line.message().startsWith("gave back the lock")));
    }

    @Test
    void checkingTouchesNothingAndStartingLaterSkips() throws Exception {
        var yaml =
                """
                nodes: {a: {type: inline, hosts: [n2.example.net, n1.example.net]}}
                tasks:
                  - shell: {description: first, command: %s}
                  - shell: {description: second, command: %s}
                """
                        .formatted(append("first"), append("second"));

        var checked =
                books.run(
                        yaml, Map.of(), s -> s.checking().reaching(node -> node.startsWith("n1")));
        var later = books.run(yaml, Map.of(), s -> s.startingAt("second"));

        assertTrue(checked.success(), checked::toString);
        assertEquals(Map.of("a", List.of("n1.example.net")), checked.nodes());
        assertTrue(later.success(), later::toString);
        assertEquals(List.of("second"), written("course"));
    }

    @Test
    void secretsAreSeenNowhere() throws Exception {
        var secret = "s3cr'et \"value";

        var report =
                books.run(
                        """
                        inputs: {password: {type: String, secret: true}}
                        tasks:
                          - shell:
                              description: "with {{ inputs.password }}"
                              command: 'printf "%%s\\n" "$PASSWORD" | tee %s; printf %%s {{ inputs.password }} >&2; exit 1'
                              environment: {PASSWORD: "{{ inputs.password }}"}
                        """
                                .formatted(file("out")),
                        Map.of("password", secret));

        assertEquals(secret, Files.readString(file("out")).strip());
        assertFalse(report.success());
        for (var format : ReportFormat.values()) {
            assertFalse(format.write(report).contains("s3cr"), format.write(report));
        }
        assertTrue(books.lines.stream().noneMatch(line -> line.message().contains("s3cr")));
    }
}
