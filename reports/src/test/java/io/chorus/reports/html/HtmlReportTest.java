package io.chorus.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.SyntheticRun;
import io.chorus.reports.files.ResultFile;
import io.chorus.reports.files.RunArchive;
import io.chorus.reports.record.HeapGrowth;
import io.chorus.reports.recording.Ending;
import io.chorus.reports.recording.RunResult;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@Timeout(60)
class HtmlReportTest {

    private static final String EVIL =
            "</pre><script>alert(1)</script><img src=x onerror='a()'>\"&";

    @TempDir Path runs;

    @Test
    void whatADecisionMakerWantsComesFirst() {
        String page = page(new SyntheticRun(300, 5, 1).missing(3, node -> node == 8));

        List<String> order =
                List.of(
                        "<h1>3 of 1,500 replies never came",
                        ">T50<",
                        "Memory per node",
                        "<h2>Objectives</h2>",
                        "missing = 0",
                        "<h2>The run</h2>",
                        "class=\"drawing\"",
                        "./chorus run -i 9000",
                        "<h2>Completion curve</h2>",
                        "The tail in nines",
                        "<h2>Reply rate</h2>",
                        "<h2>Where the time went</h2>",
                        "<h2>The run in time</h2>",
                        "<h2>The tail of the response times</h2>",
                        "<h2>Missing and late nodes</h2>",
                        "9-shell1-3f9ac.choria.local",
                        "<h2>Connecting</h2>",
                        "<h2>Broker and process</h2>",
                        "<h2>Errors</h2>",
                        "<h2>Compared with an older run</h2>",
                        "<h2>How each number was measured</h2>");
        int at = 0;
        for (String part : order) {
            int found = page.indexOf(part, at);
            assertTrue(found >= 0, part + " is not where it should be");
            at = found;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chorus 0.1.0 | broker chorus 0.1.0",
                "nats-server 2.15.2, a cluster of 3 | broker nats-server 2.15.2",
                "chorus broker, a cluster of 2 | chorus broker"
            })
    void theDrawingNamesTheBrokerAsShortAsItsBoxIs(String version, String title) {
        var run = new SyntheticRun(30, 5, 1).record(runs, new Ending.Completed());
        String json = ResultFile.text(run.record());
        String other = json.replace("\"chorus 0.1.0\"", "\"" + version + "\"");

        String page = HtmlReport.of(ResultFile.parse(other, "the result"));

        assertTrue(page.contains(">" + title + "</text>"), page);
        assertFalse(page.contains(", a cluster of 3</text>"));
    }

    @Test
    void nobodyIsToldToTrustARunThatDoesNotCount() {
        RunResult result =
                new SyntheticRun(300, 5, 1).record(runs, new Ending.Invalid("worker 2 was lost"));

        String page = visible(HtmlReport.of(result.record()));

        assertTrue(page.contains("<h1>This run does not count: worker 2 was lost.</h1>"));
        assertFalse(page.contains("can be trusted"));
        assertTrue(page.contains("<li class=\"invalid\"><b>ending: </b>worker 2 was lost."));
    }

    @Test
    void saysInWhichProcessesNodesAndBrokerLived() {
        String one = page(new SyntheticRun(300, 5, 1));
        String split = page(new SyntheticRun(300, 5, 1).processes("run", "worker 1", "worker 2"));

        assertTrue(one.contains("connection each to the broker inside the same process ("));
        assertFalse(split.contains("inside the same process"));
        assertTrue(split.contains("300 emulated nodes in 2 worker processes, with 1 agent"));
        assertTrue(split.contains("connection each to the broker inside the process that asked ("));
        assertTrue(split.contains(">in 2 worker processes</text>"));
        assertTrue(split.contains(">in the requester&#39;s process</text>"));
    }

    @Test
    void saysWhatCollectionsLeaveAndWhetherItGrows() {
        HeapGrowth growth = new HeapGrowth(37, true, 300_000_000_000L, 34_700_000, 421_900);
        String known = page(new SyntheticRun(300, 5, 1).heapGrowth(growth));
        String split =
                page(new SyntheticRun(300, 5, 1).processes("run", "worker 1").heapGrowth(growth));
        String unknown = page(new SyntheticRun(300, 5, 1));

        assertTrue(row(known).contains("33.1 MiB, growing by 412 KiB a minute over the last 5 m"));
        assertTrue(row(split).contains("66.2 MiB, growing by 824 KiB a minute over the last 5 m"));
        String each = split.substring(split.indexOf("Process by process"));
        assertEquals(3, each.split("33.1 MiB, growing by 412 KiB a minute", -1).length);
        assertTrue(row(unknown).contains("too short a run to say"));
    }

    @Test
    void saysWhoseMemoryItIs() {
        String one = page(new SyntheticRun(300, 5, 1));
        String split = page(new SyntheticRun(300, 5, 1).processes("run", "worker 1"));
        String brokers = page(new SyntheticRun(300, 5, 1).processes("run", "chorus-1"));

        assertTrue(one.contains("Resident memory of the whole process after the last request"));
        assertTrue(split.contains("Memory of all processes of the run after the last request"));
        assertFalse(split.contains("counts as native"));
        assertTrue(brokers.contains("All of a process that does not tell what its heap is"));
    }

    private static String row(String page) {
        int at = page.indexOf("Heap left by collections");
        return page.substring(at, page.indexOf("</tr>", at));
    }

    @Test
    void countsBrokersInProcessesOfTheirOwn() {
        assertEquals("a broker of its own", new Homes(false, 0, 0).ofBroker());
        assertEquals("a broker in a process of its own", new Homes(false, 2, 1).ofBroker());
        assertEquals(
                "one of 3 brokers in processes of their own", new Homes(false, 6, 3).ofBroker());
    }

    @Test
    void namesFromTheWireStayText() {
        String page =
                page(
                        new SyntheticRun(40, 4, 1)
                                .named(EVIL, "./chorus run --name '" + EVIL + "'")
                                .missing(2, node -> node == 1));

        assertFalse(visible(page).contains("<script"));
        assertFalse(page.contains("<img"));
        assertTrue(page.contains("2-&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;"));
    }

    @Test
    void charactersThatTurnOrHideTextAreReplaced() {
        String page = page(new SyntheticRun(3, 2, 1).named("a\u202Eb\u0000c\u001B[31m", "x"));

        assertTrue(page.contains("a\uFFFDb\uFFFDc\uFFFD[31m"));
    }

    @Test
    void nothingIsLoadedAndOnlyOurOwnScriptRuns() {
        String page = page(new SyntheticRun(40, 4, 1));

        assertTrue(
                Pattern.compile(
                                "content=\"default-src &#39;none&#39;; img-src data:; style-src &#39;sha256-[^;]*&#39;; script-src &#39;sha256-[^;]*&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;\"")
                        .matcher(page)
                        .find());
        assertFalse(
                Pattern.compile(
                                "<(script|link|iframe|object|base|img)|\\son\\w+=|url\\(|@import|\\ssrc=|\\shref=\"(?!data:image/png;base64,)|\\sstyle=")
                        .matcher(visible(page))
                        .find());
        assertEquals(2, page.split("<script", -1).length - 1);
    }

    @Test
    void whatIsOursInAPageWeighsLittle() {
        int weight = Assets.styleSheet().length() + Assets.script().length();

        assertTrue(weight < 400 * 1024, "style and script weigh " + weight);
        assertFalse(Assets.script().contains("import {"), "a module was not joined");
    }

    @Test
    void onlyALivePageMayHearFromItsServer() {
        RunResult result = new SyntheticRun(40, 4, 1).record(runs, new Ending.Completed());

        assertFalse(HtmlReport.of(result.record()).contains("connect-src"));
        assertTrue(HtmlReport.live(result.record()).contains("connect-src &#39;self&#39;;"));
        assertTrue(HtmlReport.live(result.record()).contains("<body data-live=\"/live\">"));
    }

    @Test
    void thePageIsWellFormedSoNoBrowserHasToGuess() throws Exception {
        String page = page(new SyntheticRun(40, 4, 1).missing(3, node -> node == 1));
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);

        var document =
                factory.newDocumentBuilder()
                        .parse(new InputSource(new StringReader(visible(page))));

        var figures = document.getElementsByTagName("figure");
        int drawings = 0;
        for (int i = 0; i < figures.getLength(); i++) {
            if (((Element) figures.item(i)).getAttribute("id").startsWith("figure-")) {
                drawings++;
                assertTrue(figures.item(i).getTextContent().contains("The same as numbers"));
            }
        }
        assertTrue(drawings >= 5, drawings + " drawings");
    }

    @Test
    void noDrawingLeavesItsSheet() {
        List<SyntheticRun> kinds =
                List.of(
                        new SyntheticRun(9_000, 20, 2),
                        new SyntheticRun(1, 3, 3),
                        new SyntheticRun(12, 3, 4),
                        new SyntheticRun(500, 6, 5).missing(2, node -> node % 2 == 0));
        for (SyntheticRun run : kinds) {
            Pattern drawing =
                    Pattern.compile(
                            "<svg class=\"(?:wide|narrow)\" viewBox=\"0 0 (\\d+) (\\d+)\".*?</svg>");
            List<MatchResult> drawings = drawing.matcher(page(run)).results().toList();
            assertTrue(drawings.size() >= 12, drawings.size() + " drawings");
            drawings.forEach(HtmlReportTest::staysInside);
        }
    }

    @Test
    void anOldResultGivesTheSamePageAgain() throws IOException {
        RunResult result = new SyntheticRun(400, 5, 8).record(runs, new Ending.Completed());

        RunArchive kept = RunArchive.read(result.folder());
        assertEquals(
                Files.readString(result.folder().resolve(HtmlReport.NAME)),
                HtmlReport.of(kept.record(), kept.nodes()));
    }

    @Test
    void theFasterHalfIsNeverDrawnAboveTheMedian() {
        RunResult result = new SyntheticRun(9_000, 20, 2).record(runs, new Ending.Completed());

        for (CompletionBand.Point point :
                CompletionBand.of(result.record().warmRequests()).points()) {
            long low = point.low().orElseThrow();
            long median = point.median().orElseThrow();
            long high = point.high().orElseThrow();
            assertTrue(low <= median && median <= high, "at " + point.share());
        }
    }

    private static void staysInside(MatchResult drawing) {
        double width = Double.parseDouble(drawing.group(1));
        double height = Double.parseDouble(drawing.group(2));
        Pattern absolute =
                Pattern.compile(
                        "[ML](-?[\\d.]+) (-?[\\d.]+)|cx=\"(-?[\\d.]+)\" cy=\"(-?[\\d.]+)\"");
        absolute.matcher(drawing.group())
                .results()
                .forEach(match -> {
                    boolean line = match.group(1) != null;
                    double x = Double.parseDouble(match.group(line ? 1 : 3));
                    double y = Double.parseDouble(match.group(line ? 2 : 4));
                    assertTrue(x >= 0 && x <= width && y >= 0 && y <= height, match.group());
                });
    }

    /// The page without its own script, style and data.
    private static String visible(String page) {
        return page.replace("<!doctype html>\n", "")
                .replaceFirst("(?s)<script type=\"module\">.*?</script>", "")
                .replaceFirst("(?s)<script type=\"application/octet-stream\".*?</script>", "")
                .replaceFirst("(?s)<style>.*?</style>", "");
    }

    private String page(SyntheticRun run) {
        return HtmlReport.of(run.record(runs, new Ending.Completed()).record());
    }
}
