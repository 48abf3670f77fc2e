package io.chorus.playbooks.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which tasks of a playbook run, and which playbooks inside of it.
class CourseRunTest extends RunsInFolder {
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
    void setsAreFilledInFromInputsAndMetadata() {
        var yaml =
                """
                inputs: {hosts: {type: Array, default: [a, b, c]}, n: {type: Integer, default: 2}}
                nodes:
                  some: {type: inline, hosts: "{{ inputs.hosts }}", limit: "{{ inputs.n }}", at_least: "{{ inputs.n }}", when_empty: "{{ metadata.name }} has none"}
                """;

        var some = books.run(yaml, Map.of(), RunSettings::checking);
        var none = books.run(yaml, Map.of("hosts", List.of()), RunSettings::checking);
        var few = books.run(yaml, Map.of("n", 4), RunSettings::checking);

        assertEquals(Map.of("some", List.of("a", "b")), some.nodes());
        assertTrue(none.error().orElseThrow().endsWith("book has none"), none::toString);
        assertTrue(few.error().orElseThrow().contains("3 of at least 4"), few::toString);
    }

    @Test
    void aRunMayBeginWithATaskByItsNumberAndSaysWhichThereAre() throws Exception {
        var yaml =
                "tasks: [{shell: {command: %s}}, {shell: {command: %s}}]\n"
                        .formatted(append("first"), append("second"));

        assertTrue(books.run(yaml, Map.of(), s -> s.startingAt("2")).success());
        var wrong = books.run(yaml, Map.of(), s -> s.startingAt("third"));

        assertEquals(List.of("second"), written("course"));
        assertFalse(wrong.success());
        assertTrue(wrong.error().orElseThrow().contains("its number from 1 to 2"), wrong::toString);
    }
}
