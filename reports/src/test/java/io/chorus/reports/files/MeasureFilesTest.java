package io.chorus.reports.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.ReportException;
import io.chorus.reports.SyntheticRun;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedFanOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class MeasureFilesTest {

    @TempDir Path folder;

    @Test
    void theFilesSayWhatWasObserved() throws IOException {
        List<ObservedFanOut> observed =
                observed(new SyntheticRun(700, 3, 11).missing(2, n -> n < 5));

        write(observed, "plain");

        List<String> requests = Files.readAllLines(folder.resolve("requests.csv"));
        List<String> times = Files.readAllLines(folder.resolve("times.csv"));
        List<String> buckets = Files.readAllLines(folder.resolve("time_buckets.csv"));
        assertEquals(4, requests.size());
        assertEquals(
                "test,description,payload_bytes,expected,discovered,publish_duration,"
                        + "request_duration,failed,ok,noresponses,unexpected,responded",
                requests.getFirst());
        assertEquals("2,plain,20,701,700,180000,10000000000,0,695,5,0,695", requests.get(2));
        for (int i = 0; i < 3; i++) {
            long[] read = numbers(times.get(i));
            assertArrayEquals(observed.get(i).times().nanos().stream().toArray(), read);
            long[] counts = numbers(buckets.get(i));
            assertEquals(read.length, Arrays.stream(counts).sum());
            assertEquals(Math.round(read[read.length - 1] / 1e7) + 1, counts.length);
        }
    }

    @Test
    void theSuiteIsDescribedUnderTheOriginalsKeys() {
        write(List.of(), "a \"quoted\", text");

        JsonNode suite = new JsonMapper().readTree(folder.resolve("suite.json"));

        assertEquals(
                List.of(
                        "description",
                        "output_dir",
                        "payload_size",
                        "count",
                        "rpc_timeout",
                        "expected_nodes",
                        "workers",
                        "id"),
                suite.propertyNames().stream().toList());
        assertEquals("a \"quoted\", text", suite.get("description").asString());
        assertEquals(10_000_000_000L, suite.get("rpc_timeout").asLong());
        assertEquals(folder.toString(), suite.get("output_dir").asString());
    }

    @Test
    void aDescriptionThatWouldBreakARowIsQuoted() throws IOException {
        write(observed(new SyntheticRun(1, 1, 3)), "a, \"b\"");

        assertTrue(
                Files.readAllLines(folder.resolve("requests.csv"))
                        .get(1)
                        .startsWith("1,\"a, \"\"b\"\"\",20,"));
    }

    @Test
    void aRequestWithoutRepliesIsAnEmptyRow() throws IOException {
        write(observed(new SyntheticRun(3, 1, 3).missing(1, _ -> true)), "silence");

        assertEquals("\n", Files.readString(folder.resolve("times.csv")));
        assertEquals("\n", Files.readString(folder.resolve("time_buckets.csv")));
    }

    @Test
    void bucketsAreRoundedToTheirNearestHundredth() {
        assertArrayEquals(
                new int[] {2, 1, 0, 1},
                TimeBuckets.of(NanoSeries.of(0, 4_999_999, 5_000_000, 30_000_000)));
    }

    @Test
    void everyRowIsOnDiskAsSoonAsItsRequestIsOver() throws IOException {
        List<ObservedFanOut> observed = observed(new SyntheticRun(20, 2, 5));
        try (MeasureFiles files = MeasureFiles.open(suite("x"), folder)) {
            files.append(observed.getFirst().summary(), observed.getFirst().times().nanos());

            assertEquals(2, Files.readAllLines(folder.resolve("requests.csv")).size());
            assertTrue(Files.readString(folder.resolve("times.csv")).endsWith("\n"));
        }
    }

    @Test
    void aFolderThatIsNotThereIsRefusedByName() {
        Path absent = folder.resolve("absent");

        var refusal =
                assertThrows(ReportException.class, () -> MeasureFiles.open(suite("x"), absent));

        assertEquals(
                "cannot write " + absent.resolve("suite.json") + ": no such file or folder",
                refusal.getMessage());
    }

    @Test
    @EnabledOnOs(OS.LINUX) // /dev/full is a disk that is always full
    void aFullDiskIsNamedWithItsFile() throws IOException {
        Files.createSymbolicLink(folder.resolve("times.csv"), Path.of("/dev/full"));
        List<ObservedFanOut> observed = observed(new SyntheticRun(20, 1, 5));
        MeasureFiles files = MeasureFiles.open(suite("x"), folder);

        var full =
                assertThrows(
                        ReportException.class,
                        () ->
                                files.append(
                                        observed.getFirst().summary(),
                                        observed.getFirst().times().nanos()));

        assertEquals(
                "cannot write " + folder.resolve("times.csv") + ": No space left on device",
                full.getMessage());
        assertEquals(2, Files.readAllLines(folder.resolve("requests.csv")).size());
        files.close();
        Files.delete(folder.resolve("times.csv"));
    }

    private void write(List<ObservedFanOut> observed, String description) {
        try (MeasureFiles files = MeasureFiles.open(suite(description), folder)) {
            observed.forEach(one -> files.append(one.summary(), one.times().nanos()));
        }
    }

    private static Suite suite(String description) {
        return new Suite("id", description, 20, 3, Duration.ofSeconds(10), 701, 1);
    }

    private static List<ObservedFanOut> observed(SyntheticRun run) {
        int count = run.setup().suite().count();
        return IntStream.rangeClosed(1, count).mapToObj(run::request).toList();
    }

    private static long[] numbers(String row) {
        return Arrays.stream(row.split(",", -1)).mapToLong(Long::parseLong).toArray();
    }
}
