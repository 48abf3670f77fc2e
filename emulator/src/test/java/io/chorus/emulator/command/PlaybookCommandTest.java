package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class PlaybookCommandTest {
    @TempDir private Path folder = Path.of("");
    private Path book = Path.of("");

    @BeforeEach
    void write() throws IOException {
        book = folder.resolve("book.yaml");
        Files.writeString(
                book,
                """
                name: book
                version: 1.0
                author: A
                description: Says what it is given
                inputs:
                  emulator_url: {type: String, description: Where it is, default: none}
                  count: {type: Integer, default: 1}
                  names: {type: Array, default: []}
                  deep: {type: Boolean, default: true}
                  extra: {type: Hash, default: {}}
                  password: {type: String, default: hush, secret: true}
                  hidden: {type: String, dynamic: true, default: h}
                nodes:
                  hosts: {type: inline, hosts: [n1.example.net, n2.example.net]}
                tasks:
                  - shell:
                      description: Say
                      command: "printf '%s;' {{ inputs.emulator_url }} {{ inputs.count }} {{ inputs.names }} {{ inputs.deep }} {{ inputs.extra }} > OUT"
                """
                        .replace("OUT", folder.resolve("out").toString()));
    }

    private String run(String... more) throws IOException {
        var arguments = new java.util.ArrayList<>(List.of("playbook", "run", book.toString()));
        arguments.addAll(List.of(more));
        var run = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(0, run.status(), run.err() + run.out());
        return Files.readString(folder.resolve("out"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "^^ | none;1;;true;{};",
                "--emulator-url=http://a --count 0x10 | http://a;16;;true;{};",
                "--emulator_url a --count=2 | a;2;;true;{};",
                "--EMULATOR-URL=a --Count 3 | a;3;;true;{};",
                "--emu a --cou=4 | a;4;;true;{};",
                "--names a,b --names c --no-deep | none;1;a,b, c;false;{};",
                "--deep=false | none;1;;false;{};",
                "--deep | none;1;;true;{};",
                "--extra {\"a\":[1]} | none;1;;true;{\"a\":[1]};",
                "--input {\"count\":7,\"deep\":false} --count 8 | none;8;;false;{};",
            })
    void inputsAreOptions(String options, String said) throws IOException {
        assertEquals(said, run(options.isEmpty() ? new String[0] : options.split(" ", -1)));
    }

    @Test
    void inputsComeFromTheEnvironmentUnlessTheyAreGiven() throws IOException {
        var environment =
                Map.of(
                        "CHORUS_EMULATOR_URL",
                        "http://a",
                        "CHORUS_COUNT",
                        "5",
                        "CHORUS_DEEP",
                        "false");

        var run = CommandRun.with(environment, "playbook", "run", book.toString(), "--count", "6");

        assertEquals(0, run.status(), run.err());
        assertEquals("http://a;6;;false;{};", Files.readString(folder.resolve("out")));
    }

    @Test
    void aNameThatNobodyKnowsIsAnsweredWithThoseThereAre() {
        var run = CommandRun.of("playbook", "run", "fleet-upp");

        assertEquals(2, run.status());
        assertTrue(run.err().contains("fleet-upp is neither a file nor a playbook"), run.err());
        assertTrue(run.err().contains("did you mean fleet-up:"), run.err());
        assertTrue(run.err().contains("start-emulator"), run.err());
    }

    @Test
    void aSecretIsBestGivenInTheEnvironment() {
        var shown = CommandRun.of("playbook", "run", book.toString(), "--password", "hush-hush");
        var hidden =
                CommandRun.with(
                        Map.of("CHORUS_PASSWORD", "hush-hush"), "playbook", "run", book.toString());

        assertEquals(0, shown.status(), shown.err());
        assertTrue(shown.err().contains("--password is secret"), shown.err());
        assertTrue(shown.err().contains("CHORUS_PASSWORD"), shown.err());
        assertEquals(0, hidden.status(), hidden.err());
        for (var run : List.of(shown, hidden)) {
            assertFalse((run.out() + run.err()).contains("hush-hush"), run.err());
        }
        assertFalse(hidden.err().contains("is secret"), hidden.err());
    }

    @Test
    void inputsComeFromAFile() throws IOException {
        Files.writeString(folder.resolve("in.yaml"), "count: 3\nnames: [x]\n");

        assertEquals("none;3;x;true;{};", run("--input", "@" + folder.resolve("in.yaml")));
    }

    @Test
    void theHelpPageListsTheInputs() {
        var help = CommandRun.of("playbook", "run", book.toString(), "--help");

        assertEquals(0, help.status());
        assertTrue(help.out().contains("--emulator-url"), help::out);
        assertTrue(help.out().contains("Where it is"), help::out);
        assertFalse(help.out().contains("--hidden"), help::out);
        assertFalse(help.out().contains("hush"), help::out);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "--count x",
        "--count 5.5",
        "--colour red",
        "--input {",
        "--input []",
        "--deep=maybe",
        "--loglevel loud",
        "-I /(/"
    })
    void wrongUsageStartsNothing(String options) {
        var words = options.split(" ", -1);
        var run =
                CommandRun.of(
                        words.length == 1
                                ? new String[] {"playbook", "run", book.toString(), words[0]}
                                : new String[] {
                                    "playbook", "run", book.toString(), words[0], words[1]
                                });

        assertEquals(2, run.status(), run.err());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void reportsAreWrittenInTheirForms() throws IOException {
        for (var name : List.of("r.json", "r.yaml", "r.xml", "r.html")) {
            run("--report-file", folder.resolve(name).toString());
        }

        var report = new JsonMapper().readTree(Files.readString(folder.resolve("r.json")));
        assertTrue(report.at("/report/success").booleanValue());
        assertEquals(1, report.at("/metrics/task_count").intValue());
        assertEquals("********", report.at("/inputs/static/password").stringValue());
        assertTrue(Files.readString(folder.resolve("r.yaml")).contains("playbook_error: null"));
        assertTrue(
                Files.readString(folder.resolve("r.xml"))
                        .contains("<testsuite name=\"book\" tests=\"1\""));
        var page = Files.readString(folder.resolve("r.html"));
        assertTrue(page.contains("book passed after"), page);
        assertFalse(page.contains("hush"), page);
        assertEquals(
                2,
                CommandRun.of(
                                "playbook",
                                "run",
                                book.toString(),
                                "--report-file",
                                folder.resolve("r.json").toString())
                        .status());
    }

    @Test
    void whereNothingCanBeDrawnAgainEachStepIsOneLine() {
        var quiet = CommandRun.of("playbook", "run", book.toString(), "--loglevel", "warn");
        var log = CommandRun.of("playbook", "run", book.toString());

        assertEquals(1, quiet.err().lines().count(), quiet.err());
        assertTrue(quiet.err().startsWith("step 1 of 1  Say ok after "), quiet.err());
        assertFalse(log.err().contains("step 1 of 1"), log.err());
        assertTrue(log.err().contains("done: Say"), log.err());
    }

    @Test
    void checkingOnlySaysWhomItWouldReach() throws IOException {
        var run = CommandRun.of("playbook", "run", book.toString(), "--check", "-I", "/^n2/");

        assertEquals(0, run.status(), run.err());
        assertEquals(List.of("hosts: 1 nodes", "  n2.example.net"), run.lines());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void aFailedPlaybookIsStatus3AndAnUnsoundOne2() throws IOException {
        var failing = folder.resolve("failing.yaml");
        Files.writeString(
                failing,
                "name: f\nversion: 1\nauthor: a\ndescription: d\ntasks: [{shell: {command: 'false'}}]\n");
        var unsound = folder.resolve("unsound.yaml");
        Files.writeString(unsound, "name: f\ntaks: []\n");

        assertEquals(3, CommandRun.of("playbook", "run", failing.toString()).status());
        var refused = CommandRun.of("playbook", "run", unsound.toString(), "--any", "thing");
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("unsound.yaml:2: taks"), refused::err);
        assertEquals(
                2, CommandRun.of("playbook", "run", folder.resolve("no.yaml").toString()).status());
    }

    @Test
    void validatingListingExplainingAndTheSchema() throws IOException {
        var unsound = folder.resolve("unsound.yaml");
        Files.writeString(unsound, "name: f\ntaks: []\n");

        assertEquals(0, CommandRun.of("playbook", "validate", book.toString()).status());
        var findings = CommandRun.of("playbook", "validate", "--json", unsound.toString());
        assertEquals(2, findings.status());
        assertTrue(findings.out().contains("did you mean tasks"), findings::out);
        assertEquals(
                2, CommandRun.of("playbook", "validate", "--compat", book.toString()).status());

        assertTrue(
                CommandRun.of("playbook", "list", folder.toString())
                        .out()
                        .contains("Says what it is given"));
        assertTrue(
                CommandRun.of("playbook", "explain", book.toString())
                        .out()
                        .contains("1. shell          Say"));
        assertTrue(
                CommandRun.of("playbook", "show", "--source", book.toString())
                        .out()
                        .contains("emulator_url:"));
        assertEquals(
                "integer",
                CommandRun.of("playbook", "schema", book.toString())
                        .json()
                        .at("/properties/count/type")
                        .stringValue());
    }
}
