package io.chorus.reports.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.SyntheticRun;
import io.chorus.reports.record.Question;
import io.chorus.reports.recording.Ending;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogProcessor;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What HdrHistogram's own programs make of our log.
@Timeout(60)
class IntervalLogTest {

    @TempDir Path runs;
    private RunArchive archive = new SyntheticRun(0, 0, 0).archive(new Ending.Completed());
    private File log = new File("");

    @BeforeEach
    void recordARun() {
        Path folder = new SyntheticRun(1_000, 6, 21).record(runs, new Ending.Completed()).folder();
        archive = RunArchive.read(folder);
        log = folder.resolve(IntervalLog.NAME).toFile();
    }

    @Test
    void itsReaderFindsEveryValueUnderItsTag() throws IOException {
        Map<String, Histogram> sums = new HashMap<>();
        double start;
        double last = 0;
        try (HistogramLogReader reader = new HistogramLogReader(log)) {
            while (reader.nextIntervalHistogram() instanceof Histogram interval) {
                sums.computeIfAbsent(interval.getTag(), _ -> new Histogram(3)).add(interval);
                assertTrue(interval.getEndTimeStamp() >= interval.getStartTimeStamp());
                last = Math.max(last, interval.getEndTimeStamp() / 1e3);
            }
            start = reader.getStartTimeSec();
        }

        assertEquals((double) SyntheticRun.START.getEpochSecond(), start);
        assertEquals(start + archive.record().durationNanos() / 1e9, last, 1.5);
        for (var measured : archive.record().measured()) {
            assertEquals(
                    measured.unpacked(),
                    sums.get(measured.question().tag()),
                    measured.question().tag());
        }
        Histogram warmUp = sums.get("response-warm-up");
        assertEquals(1_000, warmUp == null ? 0 : warmUp.getTotalCount());
    }

    @Test
    void itsLogProcessorGivesThePercentilesOfTheRun() throws Exception {
        Path out = runs.resolve("processed");

        HistogramLogProcessor processor =
                new HistogramLogProcessor(
                        new String[] {
                            "-i", log.toString(), "-o", out.toString(), "-tag", "response"
                        });
        processor.start();
        processor.join();

        List<String> processed = percentiles(Path.of(out + ".hgrm"));
        assertEquals(
                percentiles(log.toPath().resolveSibling(Question.RESPONSE.tag() + ".hgrm")),
                processed);
        assertTrue(processed.size() > 30, processed::toString);
    }

    @Test
    void headSaysWhatTheNumbersAre() throws IOException {
        List<String> head =
                Files.readAllLines(log.toPath()).stream()
                        .takeWhile(line -> line.startsWith("#"))
                        .toList();

        assertTrue(head.stream().anyMatch(line -> line.contains("Values are nanoseconds")));
        assertTrue(head.stream().anyMatch(line -> line.startsWith("#[StartTime: 1795")));
        assertTrue(head.stream().anyMatch(line -> line.startsWith("#[BaseTime: 1795")));
    }

    // The rows of numbers; what stands below them is said in other words by each writer.
    private static List<String> percentiles(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
    }
}
