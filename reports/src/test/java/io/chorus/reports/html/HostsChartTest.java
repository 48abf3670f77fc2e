package io.chorus.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.SyntheticRun;
import io.chorus.reports.files.RunArchive;
import io.chorus.reports.record.HostConnects;
import io.chorus.reports.record.HostLoss;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedConnects;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.recording.Ending;
import io.chorus.reports.recording.RunRecorder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A row a host of a fleet over many.
class HostsChartTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final HostLoss LOST = new HostLoss("h2", 11, 10, 9 * SECOND);

    @TempDir private Path runs = Path.of("unset");

    private static HostConnects host(int number) {
        return new HostConnects(
                "h" + number,
                10 * number - 9,
                10,
                number * 3L * MILLI,
                20 * MILLI,
                40 * MILLI,
                90L << 20);
    }

    /// Of a run of 20 s on hosts of ten nodes each.
    private RunRecord record(int hosts, HostLoss... losses) {
        var setup = new SyntheticRun(10 * hosts, 1, 7).setup();
        try (var recorder = RunRecorder.open(setup, runs)) {
            var ready = NanoSeries.of(new long[10 * hosts]);
            recorder.connected(
                    new ObservedConnects(
                            10 * hosts,
                            2 * SECOND,
                            SECOND,
                            0,
                            0,
                            ready,
                            ready,
                            IntStream.rangeClosed(1, hosts)
                                    .mapToObj(HostsChartTest::host)
                                    .toList()));
            List.of(losses).forEach(recorder::hostLost);
            return recorder.finish(new Ending.Completed(), 20 * SECOND, null, null).record();
        }
    }

    @Test
    void aLostHostComesFirstAndSaysWhereItsNodesWent() {
        var chart = new HostsChart(record(3, LOST, LOST.back(4 * SECOND, List.of("h1", "h3"))));

        var drawing = chart.draw(Canvas.WIDE);

        assertEquals("1 of 3 hosts was lost, with 10 nodes", chart.title());
        assertTrue(
                drawing.contains(
                        "h2 · 10 nodes · lost at 9.00 s, its nodes back after 4.00 s on h1, h3"),
                drawing);
        assertTrue(drawing.contains("h1 · 10 nodes · took nodes of h2"), drawing);
        assertTrue(drawing.indexOf(">h2 ·") < drawing.indexOf(">h1 ·"));
        assertEquals(2, drawing.split("class=\"milestone\"", -1).length - 1);
        var row = chart.table().rows().get(1);
        assertEquals("9.00 s", row.get(7));
        assertEquals("back after 4.00 s on h1, h3", row.get(8));
    }

    @Test
    void nodesThatAreNowhereAreSaidSo() {
        var chart = new HostsChart(record(2, LOST));

        assertTrue(chart.draw(Canvas.WIDE).contains("its nodes did not come back"));
    }

    @Test
    void withoutLossesItTellsHowCloseHostsBegan() {
        var chart = new HostsChart(record(3));

        assertEquals("3 hosts had nodes and began within 9.00 ms", chart.title());
        assertFalse(chart.draw(Canvas.WIDE).contains("milestone"));
        assertEquals("–", chart.table().rows().getFirst().get(7));
    }

    @Test
    void ofVeryManySomeAreLeftToTheTable() {
        var chart = new HostsChart(record(400, LOST.back(SECOND, List.of("h399"))));

        var drawing = chart.draw(Canvas.WIDE);

        assertTrue(drawing.contains(">h2 ·") && drawing.contains(">h399 ·"));
        assertFalse(drawing.contains(">h200 ·"));
        assertEquals(400, chart.table().rows().size());
        assertTrue(chart.keys().toString().contains("360 more are in the table"));
    }

    @Test
    void theRecordKeepsWhatBecameOfTheHosts() {
        var loss = LOST.back(4 * SECOND, List.of("h1"));

        var written = record(3, loss);

        var read = RunArchive.read(runs.resolve("latest")).record();
        assertEquals(List.of(loss), read.connects().losses());
        assertEquals(written.connects().hosts(), read.connects().hosts());
    }
}
