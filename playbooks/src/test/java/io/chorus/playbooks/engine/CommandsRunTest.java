package io.chorus.playbooks.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.report.ReportFormat;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What reaches a shell, and who sees it.
class CommandsRunTest extends RunsInFolder {
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
    void secretsAreSeenNowhere() throws Exception {
        var secret = "s3cr'et \"value";

        var report =
                books.run(
                        """
                        inputs: {password: {type: String, secret: true}}
                        tasks:
                          - shell:
                              description: "with {{ inputs.password }}"
                              command: 'printf "%%s\\n" "$PASSWORD" | tee %s; printf %%s "$PASSWORD" >&2; exit 1'
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

    @Test
    void aPlaybookInsideKeepsTheSecretsOfTheOneAround() throws Exception {
        Files.writeString(
                file("inner.yaml"),
                Books.HEAD
                        + "inputs: {word: {type: String}}\ntasks: [{shell: {command: 'echo got {{ inputs.word }}'}}]\n");

        var report =
                books.run(
                        """
                        inputs: {password: {type: String, secret: true}}
                        tasks: [{playbook: {file: inner.yaml, inputs: {word: "{{ inputs.password }}"}}}]
                        """,
                        Map.of("password", "s3cret"));

        assertTrue(report.success(), report::toString);
        assertTrue(
                books.lines.stream().anyMatch(line -> line.message().equals("got ********")),
                books.lines::toString);
        assertTrue(books.lines.stream().noneMatch(line -> line.message().contains("s3cret")));
    }

    @Test
    void passwordsOfStoresAreSeenNowhere() {
        var report =
                books.run(
                        """
                        data_stores: {kv: {type: etcd, url: "http://127.0.0.1:1", user: ada, password: "{{ env.PATH }}"}}
                        tasks: [{shell: {command: 'echo "$PATH"'}}]
                        """);

        assertTrue(report.success(), report::toString);
        assertTrue(
                books.lines.stream().anyMatch(line -> line.message().equals("********")),
                books.lines::toString);
    }
}
