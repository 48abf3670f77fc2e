package io.chorus.reports.html;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.chorus.reports.FaultyRun;
import io.chorus.reports.ReportException;
import io.chorus.reports.SyntheticRun;
import io.chorus.reports.files.ResultFile;
import io.chorus.reports.files.RunArchive;
import io.chorus.reports.record.NodeFigures;
import io.chorus.reports.record.Question;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.recording.Ending;
import io.chorus.reports.recording.RunResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReportDataTest {

    @TempDir Path runs;

    @Test
    void theResultComesOutOfItsPageByteForByte() throws IOException {
        SyntheticRun run = new SyntheticRun(700, 9, 3).missing(4, node -> node % 100 == 3);
        RunResult result = run.record(runs, new Ending.Completed());

        ReportData data = ReportData.read(result.folder().resolve(HtmlReport.NAME));

        assertEquals(
                Files.readString(result.folder().resolve(ResultFile.NAME)),
                ResultFile.text(data.record()));
        assertEquals(result.record(), data.record());
    }

    @Test
    void theBillsOfFaultsComeOutOfThePageWithTheirCurves() {
        FaultyRun run = FaultyRun.of(9).requests(0, 6_000);
        run.fault(0, "broker killed", "", 6_000).lost(1, 6_001).back(1, 7_000);
        run.fault(1, "partition", "", 9_000).lost(2, 9_100).lost(3, 9_200).back(2, 9_900);
        RunRecord record = run.end(12_000);

        RunRecord back = ReportData.parse(HtmlReport.of(record), "a page").archive().record();

        assertEquals(2, back.faults().size());
        assertEquals(record.faults(), back.faults());
    }

    @Test
    void everyCurveKeepsAllItsPointsAndEveryHistogramItsValues() {
        RunRecord record = RichRun.of(new SyntheticRun(5_000, 6, 11), runs, 11);

        RunArchive back = ReportData.parse(HtmlReport.of(record), "a page").archive();

        assertTrue(record.requests().getFirst().curve().points() >= 256);
        assertEquals(record.requests(), back.record().requests());
        assertEquals(record.connects(), back.record().connects());
        assertEquals(record.baseline(), back.record().baseline());
        RunArchive kept = new RunArchive(record, NodeFigures.NONE);
        for (Question question : Question.values()) {
            assertEquals(kept.histogram(question), back.histogram(question), question.tag());
        }
    }

    @Test
    void everyNodeKeepsItsNameAndFigures() {
        List<String> names =
                List.of(
                        "9-a.b",
                        "10-a.b",
                        "11-a.b",
                        "007-a",
                        "008-a",
                        "",
                        "",
                        "née-Ω-12",
                        "née-Ω-13");
        NodeFigures nodes =
                new NodeFigures(
                        names,
                        new int[] {0, 1, 2, 3, 4, 5, 6, 7, 200},
                        new int[] {9, 8, 7, 6, 5, 4, 3, 2, 0},
                        new int[] {-1, 0, 1000, 500, 3, 4, 5, 6, 7},
                        new long[] {-1, 0, 127, 128, 16_384, 1L << 40, Long.MAX_VALUE >> 12, 7, 8});

        NodeFigures back = NodeColumns.read(reader(out -> NodeColumns.write(nodes, out)));

        assertEquals(names, back.names());
        assertArrayEquals(nodes.answers(), back.answers());
        assertArrayEquals(nodes.misses(), back.misses());
        assertArrayEquals(nodes.rank(), back.rank());
        assertArrayEquals(nodes.worstNanos(), back.worstNanos());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 63, 64, 127, 128, -1, -64, -65, Long.MAX_VALUE, Long.MIN_VALUE})
    void numbersOfEverySizeComeBack(long number) {
        assertEquals(number, reader(out -> out.signed(number)).signed());
        assertEquals(number, reader(out -> out.number(number)).number());
    }

    @Test
    void whatIsNoWholeReportIsRefusedInASentence() {
        String page = HtmlReport.of(RichRun.of(new SyntheticRun(50, 3, 2), runs, 2));
        int data = page.indexOf(ReportData.ID);

        assertTrue(refusal("<html></html>").contains("no report of Chorus"));
        assertTrue(refusal(page.substring(0, data + 900)).contains("cut short"));
        String damaged = page.substring(0, data + 600) + "AAAA" + page.substring(data + 700);
        assertTrue(refusal(damaged).contains("damaged"), refusal(damaged));
        Path none = runs.resolve("none.html");
        String missing =
                String.valueOf(
                        assertThrows(ReportException.class, () -> ReportData.read(none))
                                .getMessage());
        assertTrue(missing.contains("none.html"), missing);
    }

    @Test
    void whatIsWrittenIsNeverWholeInMemory() throws IOException {
        RunRecord record = new SyntheticRun(20, 4_000, 5).archive(new Ending.Completed()).record();
        long size = ResultFile.line(CurveColumns.without(record)).length();
        ReportData data = new ReportData(record, NodeFigures.NONE);
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        data.writeTo(OutputStream.nullOutputStream()); // what is made once for all

        long before = threads.getCurrentThreadAllocatedBytes();
        data.writeTo(OutputStream.nullOutputStream());
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        // 1.8 times as much, for the mapper and for requests without their curves, whatever the
        // compiler does; to hold the JSON whole takes twice its size more.
        assertTrue(allocated < 2.5 * size, allocated + " bytes were allocated to write " + size);
    }

    private static String refusal(String page) {
        return String.valueOf(
                assertThrows(ReportException.class, () -> ReportData.parse(page, "it"))
                        .getMessage());
    }

    private static Bytes.Reader reader(Consumer<Bytes.Writer> written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Bytes.Writer writer = new Bytes.Writer(bytes);
        written.accept(writer);
        writer.flush();
        return new Bytes.Reader(bytes.toByteArray(), 0, bytes.size());
    }
}
