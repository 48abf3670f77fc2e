package io.chorus.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.SyntheticRun;
import io.chorus.reports.objective.Objective;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.recording.Ending;
import io.chorus.reports.recording.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Pages of every kind of run; they are left in `target/pages` for whoever wants to look at them.
@Timeout(120)
class SamplePagesTest {

    private static final Path PAGES = Path.of("target", "pages");

    @TempDir Path runs;

    static Stream<Arguments> kinds() {
        Ending done = new Ending.Completed();
        return Stream.of(
                Arguments.of("usual", new SyntheticRun(9_000, 20, 42), done, 640),
                Arguments.of("fifty", new SyntheticRun(9_000, 50, 43), done, 2_048),
                Arguments.of("large", new SyntheticRun(4_000, 200, 44), done, 2_048),
                Arguments.of(
                        "losses",
                        new SyntheticRun(2_000, 20, 45).missing(9, node -> node % 300 == 7),
                        done,
                        640),
                Arguments.of(
                        "silence", new SyntheticRun(500, 3, 46).missing(1, _ -> true), done, 640),
                Arguments.of("one-node", new SyntheticRun(1, 5, 47), done, 640),
                Arguments.of("one-request", new SyntheticRun(2_000, 1, 48), done, 640),
                Arguments.of("few-nodes", new SyntheticRun(12, 8, 49), done, 640),
                Arguments.of(
                        "interrupted",
                        new SyntheticRun(2_000, 7, 50).planned(20),
                        new Ending.Interrupted(130),
                        640),
                Arguments.of(
                        "nothing",
                        new SyntheticRun(2_000, 0, 51).planned(20),
                        new Ending.Interrupted(143),
                        640),
                Arguments.of(
                        "invalid",
                        new SyntheticRun(2_000, 4, 52).planned(20),
                        new Ending.Invalid("the broker went away and did not come back"),
                        640),
                Arguments.of(
                        "hostile",
                        new SyntheticRun(50, 4, 53)
                                .named(
                                        "<script>alert(1)</script>\"'&\u202E",
                                        "./chorus run --name '</pre><img src=x onerror=alert(1)>'")
                                .missing(2, node -> node < 3)
                                .objectives(Objective.expect(50), Objective.nothingMissing()),
                        done,
                        640));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void everyKindOfRunHasAWholePageOfModestSize(
            String kind, SyntheticRun run, Ending ending, int mostKibibytes) throws IOException {
        RunResult result = run.record(runs, ending);

        assertEquals(List.of(), result.problems());
        Path page = result.folder().resolve(HtmlReport.NAME);
        String html = Files.readString(page);
        assertTrue(html.endsWith("</html>\n"));
        assertTrue(
                Files.size(page) <= mostKibibytes * 1024L,
                kind + " weighs " + Files.size(page) + " bytes");
        Files.createDirectories(PAGES);
        Files.writeString(PAGES.resolve(kind + ".html"), html);
    }

    @Test
    void aRunThatWasWatchedRichlyHasEveryPicture() throws IOException {
        SyntheticRun run = new SyntheticRun(9_000, 20, 42).missing(12, node -> node % 1_733 == 7);
        RunRecord record = RichRun.of(run, runs, 42);

        String html = HtmlReport.of(record, RichNodes.of(run, 9_000, 19, 42));

        for (String chart :
                List.of(
                        "completion",
                        "nines",
                        "rate",
                        "stages",
                        "requests",
                        "heat",
                        "lane-replies",
                        "lane-memory",
                        "tail",
                        "nodes",
                        "connect",
                        "changes")) {
            assertTrue(html.contains("data-chart=\"" + chart + "\""), chart + " is missing");
        }
        Files.createDirectories(PAGES);
        Files.writeString(PAGES.resolve("rich.html"), html);
    }
}
