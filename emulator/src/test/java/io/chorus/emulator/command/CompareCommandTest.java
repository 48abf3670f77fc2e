package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `compare`, `report` and `run --baseline` on small real runs.
@Timeout(120)
class CompareCommandTest {
    @TempDir static Path runs;

    @Test
    void theSameScenarioAndSeedTwiceDifferInNoSetting() throws IOException {
        Path first = run(11, 20, 2);
        Path second = run(11, 20, 2);

        var table = CommandRun.of("compare", first.toString(), second.toString());
        var json = CommandRun.of("compare", "--json", first.toString(), second.toString()).json();

        assertTrue(table.lines().contains("set-up  no difference"), table::out);
        assertEquals(0, json.path("setup").size());
        assertEquals(second.getFileName().toString(), json.path("now").asString());
        assertTrue(json.path("changes").size() > 10, json::toPrettyString);
        assertTrue(
                table.lines().stream()
                        .anyMatch(line -> line.contains("too few requests (1 and 1)")),
                table::out);
    }

    @Test
    void anotherSeedAndAnotherFleetAreTold() throws IOException {
        Path first = run(11, 20, 2);
        Path second = run(12, 30, 2);

        var table = CommandRun.of("compare", first.toString(), second.toString());

        assertEquals(0, table.status(), table::err);
        assertTrue(table.lines().contains("set-up  seed: 11 → 12"), table::out);
        assertTrue(table.lines().contains("set-up  nodes: 20 → 30"), table::out);
    }

    @Test
    void whatIsWorseThanTheBaselineEndsWithSix() throws IOException {
        Path fast = twentyTimesFaster(run(11, 20, 30));
        var slow =
                CommandRun.of(
                        "run",
                        "-i",
                        "20",
                        "--seed",
                        "11",
                        "--requests",
                        "30",
                        "--every",
                        "50ms",
                        "--runs",
                        runs.toString(),
                        "-q",
                        "--json",
                        "--baseline",
                        fast.toString());

        assertEquals(
                6,
                slow.status(),
                () -> slow.json().path("verdict") + "\n" + slow.json().path("baseline"));
        assertEquals("regressed", slow.json().path("verdict").path("outcome").asString());
        assertEquals(6, slow.json().path("verdict").path("exitCode").asInt());
        Path folder = runs.resolve("latest");
        assertTrue(Files.readString(folder.resolve("junit.xml")).contains("<failure"));
        assertTrue(
                Files.readString(folder.resolve("summary.md")).startsWith("**REGRESSED** Worse"));
        assertEquals(6, CommandRun.of("compare", fast.toString(), folder.toString()).status());
        assertEquals(0, CommandRun.of("compare", folder.toString(), fast.toString()).status());
    }

    @Test
    void markdownIsATable() throws IOException {
        Path run = run(11, 20, 2);

        var markdown = CommandRun.of("compare", "--markdown", run.toString(), run.toString());

        assertTrue(markdown.out().contains("| metric | before | now |"), markdown::out);
        assertFalse(markdown.out().contains("\u001B"), markdown::out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "pom.xml", "src"})
    void whatCannotBeReadIsRefusedInOneSentence(String path) throws IOException {
        String run = run(11, 20, 2).toString();

        for (var refused :
                List.of(
                        CommandRun.of("compare", run, path),
                        CommandRun.of("report", path),
                        CommandRun.of("run", "--runs", runs.toString(), "--baseline", path))) {
            assertEquals(2, refused.status(), refused::err);
            assertEquals(1, refused.err().lines().count(), refused::err);
            assertTrue(refused.err().contains("cannot read " + path), refused::err);
        }
    }

    @Test
    void oneRunAloneIsNoComparison() {
        var refused = CommandRun.of("compare", runs.toString());

        assertEquals(2, refused.status());
        assertEquals(
                "compare: one run alone cannot be compared: name two or more.\n", refused.err());
    }

    @Test
    void anOldRunIsRenderedAgainFromItsFolderOrItsPage() throws IOException {
        Path run = run(11, 20, 2);
        String page = Files.readString(run.resolve("report.html"));
        for (String file : List.of("report.html", "junit.xml", "summary.md")) {
            Files.delete(run.resolve(file));
        }

        var again = CommandRun.of("report", run.toString());

        assertEquals(0, again.status(), again::err);
        assertTrue(again.out().contains("report.html"), again::out);
        assertEquals(page, Files.readString(run.resolve("report.html")));
        assertTrue(Files.exists(run.resolve("junit.xml")));
        Path out = Files.createTempDirectory(runs, "out");
        var forms =
                CommandRun.of(
                        "report",
                        run.resolve("report.html").toString(),
                        "--json",
                        "--junit",
                        out.resolve("j.xml").toString(),
                        "--html",
                        out.resolve("page.html").toString(),
                        "--csv",
                        out.resolve("tables").toString());
        assertEquals(0, forms.status(), forms::err);
        assertEquals(Files.readString(run.resolve("result.json")).strip(), forms.out().strip());
        assertEquals(page, Files.readString(out.resolve("page.html")));
        try (Stream<Path> tables = Files.list(out.resolve("tables"))) {
            assertEquals(3, tables.count());
        }
    }

    /// The result as it would be on a machine that nobody has.
    private static Path twentyTimesFaster(Path run) throws IOException {
        var json = new JsonMapper();
        JsonNode result = json.readTree(Files.readString(run.resolve("result.json")));
        for (JsonNode request : result.path("requests")) {
            var completion = (ObjectNode) request.path("completion");
            completion
                    .propertyNames()
                    .forEach(name -> completion.put(name, completion.path(name).asLong() / 20));
            var nanos = (ArrayNode) request.path("curve").path("nanos");
            for (int i = 0; i < nanos.size(); i++) {
                nanos.set(i, nanos.get(i).asLong() / 20);
            }
        }
        return Files.writeString(runs.resolve("fast.json"), json.writeValueAsString(result));
    }

    private static Path run(int seed, int nodes, int requests) throws IOException {
        var done =
                CommandRun.of(
                        "run",
                        "--seed",
                        String.valueOf(seed),
                        "-i",
                        String.valueOf(nodes),
                        "--requests",
                        String.valueOf(requests),
                        "--every",
                        "50ms",
                        "--runs",
                        runs.toString(),
                        "-q");
        assertEquals(0, done.status(), done::err);
        return runs.resolve("latest").toRealPath();
    }
}
