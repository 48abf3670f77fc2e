package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.emulator.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `validate`, `explain` and `scenario`, and what `run` says to a file that is none.
@Timeout(60)
class ScenarioCommandsTest {
    @TempDir private Path folder = Path.of("unset");

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void validateSaysOfEachFileWhetherItIsOne() throws IOException {
        var good = file("good.yaml", "fleet: {nodes: 5}\n");
        var bad = file("bad.yaml", "name: a\nfleet:\n  nodse: 5\n");

        var both = CommandRun.of("validate", good, bad, "slow-sites");
        assertEquals(2, both.status());
        assertEquals(List.of(good + ": valid", "slow-sites: valid"), both.lines());
        assertEquals(
                "validate: " + bad + ":3:3: fleet.nodse is not known, did you mean nodes.",
                both.err().strip());

        assertEquals(0, CommandRun.of("validate", good).status());
    }

    @Test
    void validateTellsProgramsWhere() throws IOException {
        var bad = file("bad.yaml", "fleet:\n  nodes: 0\n");

        var finding = CommandRun.of("validate", bad, "--json").json().path(0);

        assertEquals(bad, finding.path("file").asString());
        assertEquals(false, finding.path("valid").asBoolean());
        assertEquals(2, finding.path("line").asInt());
        assertEquals(10, finding.path("column").asInt());
        assertEquals("fleet.nodes", finding.path("path").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "explain", "validate"})
    void whatIsNoScenarioIsRefusedInASentenceBeforeAnythingStarts(String verb) throws IOException {
        var empty = file("empty.yaml", "");
        var tabs = file("tabs.yaml", "fleet:\n\tnodes: 5\n");
        var two = file("two.yaml", "name: a\n---\nname: b\n");
        var large = Files.write(folder.resolve("large"), new byte[10_000_000]).toString();
        var missing = folder.resolve("missing.yaml").toString();
        var shares = file("shares.yaml", "fleet: {groups: [{name: a, share: 110%}]}\n");
        var negative = file("negative.yaml", "workload: {timeout: -1s}\n");

        for (var file :
                List.of(empty, tabs, two, large, missing, shares, negative, folder.toString())) {
            var run = CommandRun.of(verb, file);

            assertEquals(2, run.status(), run::err);
            assertTrue(run.err().startsWith(verb + ": "), run::err);
            assertTrue(run.err().contains(file), run::err);
            assertEquals(1, run.err().lines().count(), run::err);
            assertEquals("", run.out());
        }
        assertTrue(Files.notExists(Path.of("runs")), "nothing is written");
    }

    @Test
    void explainTellsWhatWillHappenAndWhatItNeeds() {
        var explained = CommandRun.of("explain", "discovery-storm");

        assertEquals(0, explained.status(), explained::err);
        var text = explained.out();
        assertTrue(text.contains("How long until everybody is found"), text);
        assertTrue(text.contains("1,500 nodes"), text);
        assertTrue(text.contains("45"), text);
        assertTrue(text.contains("about 67,500 replies"), text);
        assertTrue(text.contains("about 7,500 replies to the requests of one second"), text);
        assertTrue(text.contains("open files"), text);
        assertTrue(text.contains("█"), text);
    }

    @Test
    void explainCountsWhomARequestIsMeantForAndWhoStaysSilent() throws IOException {
        var scenario =
                file(
                        "meant.yaml",
                        """
                        seed: 1
                        fleet:
                          nodes: 100
                          groups: [{name: far, share: 20%, facts: {site: far}, flaky: {silent: 50%}}]
                        workload: {schedule: {steps: [{rate: 2/s, for: 3s}, {rate: 4/s, for: 2s}]}, request: {filter: site=far}}
                        """);

        var json = CommandRun.of("explain", scenario, "--json").json();

        assertEquals(20, json.path("meant").asInt());
        assertEquals(14, json.path("requests").asInt());
        assertEquals(140, json.path("replies").asInt());
        assertEquals(40, json.path("peakReplies").asInt());
        assertEquals("[2,2,2,4,4]", json.path("requestsPerSecond").toString());
        assertEquals("far", json.path("groups").path(0).path("name").asString());
    }

    @Test
    void explainSaysWhatThisMachineLacks() {
        var explained = CommandRun.of("explain", "-i", "90000000");

        assertEquals(5, explained.status());
        assertTrue(explained.out().contains("ulimit -n"), explained::out);
    }

    @Test
    void theEffectiveScenarioIsOneThatExplainsTheSame() throws IOException {
        var line = new String[] {"explain", "eight-operators", "-i", "70", "--effective"};
        var effective = CommandRun.of(line).out();
        var file = file("effective.yaml", effective);

        assertEquals(effective, CommandRun.of("explain", file, "--effective").out());
        assertTrue(effective.contains("nodes: 70"), effective);
        assertTrue(effective.contains("seed: 1006"), effective);
    }

    @Test
    void aClosedScheduleIsLabelled() {
        var explained = CommandRun.of("explain", "--closed");

        assertTrue(explained.out().contains("closed"), explained::out);
    }

    @Test
    void scenariosAreListedAndShown() throws IOException {
        var list = CommandRun.of("scenario", "list");
        assertEquals(Scenarios.shipped().size(), list.lines().size());
        assertTrue(list.lines().stream().allMatch(line -> line.endsWith("?")), list::out);

        var shown = CommandRun.of("scenario", "show", "flaky-tenth").out();
        assertEquals(Files.readString(Path.of("../scenarios/flaky-tenth.yaml")), shown);

        assertEquals("object", CommandRun.of("scenario", "schema").json().path("type").asString());
        assertEquals(2, CommandRun.of("scenario", "show", "nothing").status());
        assertEquals(2, CommandRun.of("scenario").status());
    }
}
