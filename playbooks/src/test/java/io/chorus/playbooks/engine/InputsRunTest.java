package io.chorus.playbooks.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Inputs from whoever runs a playbook, from stores and from defaults.
class InputsRunTest extends RunsInFolder {
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
    void whatStoresAndDefaultsHoldBecomesWhatTheInputTakes() throws Exception {
        var yaml =
                """
                data_stores: {env: {type: environment, prefix: CHORUS_TEST_}}
                inputs:
                  count: {type: Integer, data: env/COUNT, default: "7"}
                tasks:
                  - shell: {command: "echo default >> FILE", when: "inputs.count=7"}
                  - data: {action: write, key: env/COUNT, value: "0x10"}
                  - shell: {command: "echo $CHORUS_TEST_COUNT >> FILE", when: "inputs.count=16"}
                  - data: {action: write, key: env/COUNT, value: many}
                  - shell: {description: "{{ inputs.count }}", command: "echo never >> FILE"}
                """
                        .replace("FILE", file("course").toString());

        var report = books.run(yaml);

        assertFalse(report.success());
        assertEquals(List.of("default", "0x10"), written("course"));
        assertTrue(report.error().orElseThrow().contains("want a whole number"), report::toString);
    }

    @Test
    void emptyTextsAndZeroAreValuesAndWhatIsOptionalMayHaveNone() {
        var report =
                books.run(
                        """
                        inputs:
                          a: {type: String}
                          b: {type: Integer}
                          c: {type: String, required: false}
                          d: {type: String, default: ~}
                        """,
                        Map.of("a", "", "b", 0));

        assertTrue(report.success(), report::toString);
        assertEquals(List.of("a", "b", "d"), List.copyOf(report.fixedInputs().keySet()));
        assertEquals("", report.fixedInputs().get("a"));
    }

    @Test
    void storesMayDependOnInputsAndTimeIsADecimal() throws Exception {
        var report =
                books.run(
                        """
                        inputs: {place: {type: String}}
                        data_stores: {kept: {type: file, file: "{{ inputs.place }}", format: json, create: true}}
                        tasks: [{data: {action: write, key: kept/took, value: "{{ elapsed_time }}"}}]
                        """,
                        Map.of("place", file("kept.json").toString()));

        assertTrue(report.success(), report::toString);
        assertTrue(
                Files.readString(file("kept.json"))
                        .matches("(?s)\\{\\s*\"took\"\\s*:\\s*\\d+\\.\\d+.*"),
                Files.readString(file("kept.json")));
    }

    @Test
    void whoRunsItIsTheCallerUnlessThePlaybookSays() {
        var callers = new ArrayList<String>();
        for (var line : List.of("", "run_as: choria=ada\n")) {
            books.run(
                    line + "tasks: []\n",
                    Map.of(),
                    s ->
                            RunSettings.of(
                                    Map.of(),
                                    caller -> {
                                        callers.add(caller);
                                        return s.fleets().apply(caller);
                                    },
                                    _ -> {}));
        }

        assertTrue(callers.getFirst().matches("choria=[\\w.-]+"), callers::toString);
        assertEquals("choria=ada", callers.getLast());
    }

    @Test
    void aGivenValueThatDoesNotPassStartsNothingButADefaultMay() throws Exception {
        var yaml =
                """
                inputs: {word: {type: String, validation: /^x/, default: "y z"}}
                tasks: [{shell: {command: "echo {{ inputs.word }} >> %s"}}]
                """
                        .formatted(file("course"));

        var refused = books.run(yaml, Map.of("word", "z"));
        var passed = books.run(yaml);

        assertEquals(
                "the input \"word\": does not match /^x/ with the text \"z\"",
                refused.error().orElseThrow());
        assertTrue(passed.success(), passed::toString);
        assertEquals(List.of("y z"), written("course"));
    }

    @Test
    void onlyAMissingKeyFallsBackToTheDefault() throws Exception {
        var report =
                books.run(
                        """
                        data_stores:
                          away: {type: etcd, url: "http://127.0.0.1:1"}
                          none: {type: shell, command: exit 1}
                        inputs:
                          a: {type: String, data: away/a, default: x}
                          b: {type: String, data: none/b, default: y}
                        tasks:
                          - shell: {command: "echo {{ inputs.b }} >> %s"}
                          - shell: {command: "echo {{ inputs.a }}"}
                        """
                                .formatted(file("course")));

        assertEquals(List.of("y"), written("course"));
        assertTrue(
                report.error().orElseThrow().contains("the input \"a\" cannot be read"),
                report::toString);
    }
}
