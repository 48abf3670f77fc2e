package io.chorus.playbooks.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.document.Findings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class PlaybookReaderTest {
    private static final String HEAD =
            "name: book\nversion: 1.0\nauthor: A <a@example.net>\ndescription: D\n";

    private static Findings findings(String yaml) {
        var findings = new Findings();
        PlaybookReader.read(Path.of("book.yaml"), yaml, findings);
        return findings;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "taks: []                          | 5 | no such key, did you mean tasks",
                "tasks: {a: b}                     | 5 | want a list",
                "tasks:                            | 5 | want a list, not nothing",
                "nodes:                            | 5 | want a mapping, not nothing",
                "uses:                             | 5 | want a mapping, not nothing",
                "hooks:                            | 5 | want a mapping, not nothing",
                "uses: {emulator: }                | 5 | want a range",
                "uses: {emulator: newest}          | 5 | want a range",
                "inputs:                           | 5 | want a mapping, not nothing",
                "data_stores:                      | 5 | want a mapping, not nothing",
                "locks:                            | 5 | want a list, not nothing",
                "nodes: {a: {type: inline, hosts: [x]}, b: {type: inline, hosts: ^\"{{ nodes.a }}\"^}} | 5 | not known yet",
                "locks: x                          | 5 | want a list",
                "inputs: []                        | 5 | want a mapping",
                "run_as: bob                       | 5 | want a caller",
                "loglevel: loud                    | 5 | want one of debug",
                "inputs: {a: {type: Strin}}        | 5 | did you mean string",
                "inputs: {a: {description: x}}     | 5 | needs a type",
                "inputs: {a: {type: Integer, default: x}} | 5 | want a whole number",
                "inputs: {a: {type: String, data: nokey}} | 5 | want store/key",
                "inputs: {a: {type: String, data: kv/a}}  | 5 | no data store \"kv\"",
                "inputs: {a: {type: String, validation: ^\":shelsafe\"^}} | 5 | no validator is called",
                "inputs: {a: {type: String, validation: ^\"/(/\"^}} | 5 | no regular expression",
                "inputs: {a: 5}                    | 5 | an input is a mapping",
                "data_stores: {m: {type: memori}}  | 5 | did you mean memory",
                "data_stores: {m: {}}              | 5 | needs a type",
                "locks: [m]                        | 5 | no data store \"m\"",
                "nodes: {a: {type: magic}}         | 5 | magic",
                "tasks: [{shel: {command: x}}]     | 5 | did you mean shell",
                "tasks: [{shell: }]                | 5 | needs properties",
                "tasks: [x]                        | 5 | a task is a mapping",
                "tasks: [{shell: {command: x, tries: many}}] | 5 | want a whole number",
                "tasks: [{shell: {command: x, tries: 0}}] | 5 | want 1 or more",
                "tasks: [{shell: {command: ^\"{{ inputs.b }}\"^}}] | 5 | no input \"b\"",
                "tasks: [{shell: {command: ^\"{{ nodes.b }}\"^}}] | 5 | no node set \"b\"",
                "tasks: [{shell: {command: ^\"{{ metadata.nam }}\"^}}] | 5 | did you mean name",
                "tasks: [{shell: {command: ^\"{{ tasks.b.msg }}\"^}}] | 5 | no task registered as \"b\"",
                "tasks: [{shell: {command: ^\"{{ node.name }}\"^}}] | 5 | within per_node only",
                "tasks: [{data: {action: write, key: kv/a, value: 1}}] | 5 | no data store \"kv\"",
                "inputs: {p: {type: String, secret: true, data: m/p, save: true}} | 5 | a secret is not saved",
                "tasks: [{playbook: {list: more}}] | 5 | no such list",
                "tasks: [{playbook: {}}]           | 5 | either a list",
                "hooks: {on_fial: []}              | 5 | did you mean on_fail",
                "hooks: {on_fail: {}}              | 5 | want a list of tasks",
            })
    void whatIsWrongIsFoundInItsLine(String line, int where, String sentence) {
        var errors = findings(HEAD + line.replace("^", "")).errors();

        assertTrue(errors.contains(sentence), errors);
        assertTrue(errors.contains("book.yaml:" + where + ":"), errors);
    }

    @Test
    void everyKeyThatThereIsMayStandThereAndTheVersionIsAsWritten() {
        var findings = new Findings();
        var book =
                PlaybookReader.read(
                        Path.of("b.yaml"),
                        HEAD.replace("1.0", "1.10")
                                + """
                                $schema: https://example.net/playbook.json
                                run_as: choria=ops.mcollective
                                tags: [a, b]
                                loglevel: warn
                                on_fail: continue
                                uses: {emulator: 1.10}
                                inputs: {}
                                data_stores: {}
                                locks: []
                                nodes: {}
                                tasks: []
                                hooks: {}
                                macros: {a: &a {x: 1}}
                                """,
                        findings);

        assertEquals(List.of(), findings.all());
        assertEquals("1.10", book.metadata().version());
    }

    @Test
    void aDefaultThatDoesNotPassItsValidationIsAWarning() {
        var findings =
                findings(HEAD + "inputs: {a: {type: String, validation: /^x/, default: y}}\n");

        assertTrue(findings.isClean(), findings.errors());
        assertEquals(
                "book.yaml:5: inputs.a.default: the default does not match /^x/ with the text \"y\"",
                findings.all().getFirst().toString());
    }

    @Test
    void allFindingsComeAtOnce() {
        var findings = findings("name: a b\nversion: 1\nfoo: 1\ntasks: [{nothing: {}}]\n");

        assertEquals(5, findings.all().size(), findings.errors());
    }

    @ParameterizedTest
    @CsvSource({
        "environment, false",
        "file, false",
        "shell, false",
        "memory, true",
        "consul, true",
        "etcd, true"
    })
    void aLockNeedsAStoreThatHasThem(String type, boolean locks) {
        var errors =
                findings(
                                HEAD
                                        + "data_stores: {s: {type: "
                                        + type
                                        + ", file: x, format: yaml, command: x}}\nlocks: [s]\n")
                        .errors();

        assertEquals(!locks, errors.contains("has no locks"), errors);
    }

    @Test
    void anEntryWithSeveralTypesIsSeveralTasks() {
        var findings = new Findings();
        var book =
                PlaybookReader.read(
                        Path.of("b.yaml"),
                        HEAD
                                + "data_stores: {m: {type: memory}}\ntasks:\n- shell: {command: x}\n  data: {action: delete, key: m/a}\n",
                        findings);

        assertEquals(List.of(), findings.all());
        assertEquals(
                List.of("shell", "data"),
                book.tasks().stream().map(task -> task.type().name()).toList());
    }

    @Test
    void locksAreTakenInOneOrderAndAStoreStandsForItsPlaybook() {
        var book =
                PlaybookReader.read(
                        Path.of("b.yaml"),
                        HEAD + "data_stores: {m: {type: memory}}\nlocks: [m/z, m, m/a]\n",
                        new Findings());

        assertEquals(
                "[m/a, m/choria/locks/playbook/book, m/z]",
                LockPath.inOrder(book.locks()).toString());
    }

    @Test
    void whatOnlyStaysAsItIsIsAWarning() {
        var findings =
                findings(HEAD + "tasks: [{shell: {command: '{{ bogus.x }}', colour: red}}]\n");

        assertTrue(findings.isClean(), findings.errors());
        assertEquals(2, findings.all().size());
    }

    @Test
    void aSecretIsNoPartOfACommand() {
        var head = HEAD + "inputs: {p: {type: String, secret: true}}\n";
        for (var command :
                List.of("'curl -u {{ inputs.p }} x'", "[curl, -u, 'a:{{ inputs.p }}']")) {
            var errors = findings(head + "tasks: [{shell: {command: " + command + "}}]\n").errors();
            assertTrue(errors.contains("input p is secret"), errors);
        }
        assertTrue(
                findings(head + "nodes: {a: {type: shell, script: 'x {{ inputs.p }}'}}\n")
                        .errors()
                        .contains("input p is secret"));
        assertTrue(
                findings(
                                head
                                        + "tasks: [{shell: {command: x, environment: {P: '{{ inputs.p }}'}}}]\n")
                        .isClean());
    }

    @Test
    void whatIsReadTwiceOrMeansSomethingElseIsAWarning() {
        var yaml =
                HEAD
                        + """
                        inputs: {x: {type: String}, safe: {type: String, validation: ":shellsafe"}}
                        tasks:
                          - shell: {command: "ssh host 'run {{ inputs.x }}'"}
                          - shell: {command: "ssh host 'run {{ inputs.safe }}'"}
                          - shell: {command: "true", fail_ok: "false"}
                        """;

        var findings = findings(yaml);

        assertTrue(findings.isClean(), findings.errors());
        assertEquals(2, findings.all().size(), () -> findings.all().toString());
        assertTrue(findings.all().getFirst().toString().contains("ssh reads a value a second"));
        assertTrue(findings.all().getLast().toString().contains("without quotes"));
    }

    @Test
    void additionsAreFound() {
        var findings = new Findings();
        var book =
                PlaybookReader.read(
                        Path.of("b.yaml"),
                        HEAD + "tasks: [{shell: {command: [x], register: a, when: b}}]\n",
                        findings);

        Additions.find(book, findings);

        assertEquals(3, findings.all().size(), findings.errors());
    }
}
