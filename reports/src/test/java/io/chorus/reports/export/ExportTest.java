package io.chorus.reports.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.FaultyRun;
import io.chorus.reports.ReportException;
import io.chorus.reports.SyntheticRun;
import io.chorus.reports.comparison.Comparison;
import io.chorus.reports.files.NodesFile;
import io.chorus.reports.files.RunArchive;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.NodeFigures;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.recording.Ending;
import io.chorus.reports.recording.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExportTest {
    @TempDir Path runs;

    @Test
    void theMarkdownHasAboutTenLinesAndSaysWhatHappened() {
        RunRecord run = record(new SyntheticRun(300, 21, 1));

        String markdown = MarkdownSummary.of(Comparison.of("last week", run, run).judged());

        assertTrue(markdown.lines().count() <= 11, markdown);
        assertTrue(markdown.startsWith("**PASSED** Every node answered every request"), markdown);
        assertTrue(markdown.contains("| T50 | T90 | T99 | T99.9 | T100 |"), markdown);
        assertTrue(markdown.contains("0 of 6,300 |"), markdown);
        assertTrue(markdown.contains("✓ missing = 0 (0 missing)"), markdown);
        assertTrue(markdown.contains("Against last week: 0 worse, 0 better, "), markdown);
        assertTrue(markdown.contains("`./chorus run -i 9000"), markdown);
    }

    @Test
    void faultsHaveALineInMarkdownAndARowInATableOfTheirOwn() throws IOException {
        RunRecord run = FaultyRun.three().end(70_000);

        CsvTables.write(new RunArchive(run, NodeFigures.NONE), runs);

        String markdown = MarkdownSummary.of(run);
        assertTrue(
                markdown.contains(
                        "- Fault: partition, broker 3 from the others: whole after 8.50 s"),
                markdown);
        List<String> rows = Files.readAllLines(runs.resolve("faults.csv"));
        assertEquals(4, rows.size());
        assertEquals(rows.getFirst().split(",").length, rows.get(1).split(",", -1).length);
        assertEquals(
                "0,broker killed,broker 2 of 3,Done by hand: broker killed.,15200000000,15200000000,18375000000,1000000,10000000,200,200,0",
                String.join(",", List.of(rows.get(1).split(",")).subList(0, 12)));
    }

    @Test
    void hostileNamesBecomeNoMarkup() {
        RunRecord run =
                record(new SyntheticRun(5, 2, 1).named("<img src=x>|[a](b)\n# x", "a `b`\nc"));

        String markdown = MarkdownSummary.of(run);

        assertFalse(markdown.matches("(?s).*[^\\\\]<img.*"), markdown);
        assertTrue(markdown.contains("\\<img src=x\\>\\|\\[a\\](b) \\# x"), markdown);
        assertTrue(markdown.contains("- Again: `a 'b' c`"), markdown);
        assertTrue(markdown.lines().count() <= 11, markdown);
    }

    @Test
    void tablesHoldARowForEachRequestNodeAndInterval() throws IOException {
        RunResult result =
                new SyntheticRun(40, 6, 1)
                        .missing(3, node -> node == 7)
                        .record(runs, new Ending.Completed());
        Path folder = Files.createDirectory(runs.resolve("tables"));

        CsvTables.write(RunArchive.read(result.folder()), folder);

        List<String> requests = Files.readAllLines(folder.resolve("requests.csv"));
        assertEquals(7, requests.size());
        assertTrue(requests.getFirst().startsWith("index,id,phase,caller,"), requests.getFirst());
        assertTrue(
                requests.getFirst()
                        .endsWith(",t50_nanos,t90_nanos,t99_nanos,t999_nanos,t100_nanos"));
        var third = result.record().requests().get(2);
        String[] cells = requests.get(3).split(",", -1);
        assertEquals(requests.getFirst().split(",", -1).length, cells.length);
        assertEquals(third.requestId(), cells[1]);
        assertEquals("1", cells[12], "missing");
        assertEquals("", cells[20], "a node is missing, so there is no T100");
        assertEquals(third.completion().at(Milestone.T50).orElseThrow(), Long.parseLong(cells[16]));
        assertEquals(
                RunArchive.read(result.folder()).nodes().names(), NodesFile.read(folder).names());
        List<String> timeline = Files.readAllLines(folder.resolve("timeline.csv"));
        assertEquals(1 + result.record().timeline().intervals(), timeline.size());
        assertTrue(timeline.getFirst().startsWith("from_seconds,requests sent (1/s)"));
    }

    @Test
    void aRunIsReadFromItsFolderItsResultItsPageAndTheLinkToTheNewest() {
        RunResult result = new SyntheticRun(40, 6, 1).record(runs, new Ending.Completed());
        Path folder = result.folder();
        String name = String.valueOf(folder.getFileName());

        assertEquals(name, RunInput.read(folder).name());
        assertEquals(name, RunInput.read(runs.resolve("latest")).name());
        assertEquals(name + "/report.html", RunInput.read(folder.resolve("report.html")).name());
        for (Path way :
                List.of(
                        folder,
                        runs.resolve("latest"),
                        folder.resolve("result.json"),
                        folder.resolve("report.html"))) {
            RunArchive archive = RunInput.read(way).archive();
            assertEquals(result.record(), archive.record(), way.toString());
            assertEquals(40, archive.nodes().size(), way.toString());
        }
    }

    @Test
    void aResultUnderAnotherNameIsReadToo() throws IOException {
        RunResult result = new SyntheticRun(40, 6, 1).record(runs, new Ending.Completed());
        Path copy = Files.copy(result.folder().resolve("result.json"), runs.resolve("before.json"));

        assertEquals(result.record(), RunInput.read(copy).archive().record());
        assertEquals("before.json", RunInput.read(copy).name());
    }

    @Test
    void whatIsNoRunIsRefusedInOneSentence() throws IOException {
        Path empty = Files.createDirectory(runs.resolve("empty"));
        Path text = Files.writeString(runs.resolve("notes.txt"), "shopping list");
        Path binary = Files.write(runs.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', -1});
        Path page = Files.writeString(runs.resolve("index.html"), "<!doctype html><p>Hello");

        for (Path wrong : List.of(empty, text, binary, page, runs.resolve("nowhere"))) {
            var refusal = assertThrows(ReportException.class, () -> RunInput.read(wrong));
            String sentence = String.valueOf(refusal.getMessage());
            assertTrue(sentence.startsWith("cannot read " + wrong), sentence);
            assertFalse(sentence.contains("\n"), sentence);
        }
    }

    @Test
    void whatARunLeavesCanBeMadeAgainFromItsRecord() throws IOException {
        RunResult result = new SyntheticRun(40, 6, 1).record(runs, new Ending.Completed());
        Path again = Files.createDirectory(runs.resolve("again"));

        Renderings.write(RunArchive.read(result.folder()), again);

        for (String file :
                List.of("result.json", "report.html", "nodes.csv", "junit.xml", "summary.md")) {
            assertEquals(
                    Files.readString(result.folder().resolve(file)),
                    Files.readString(again.resolve(file)),
                    file);
        }
    }

    private RunRecord record(SyntheticRun run) {
        return run.record(runs, new Ending.Completed()).record();
    }
}
