package io.chorus.reports.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.chorus.reports.FaultyRun;
import io.chorus.reports.ReportException;
import io.chorus.reports.SyntheticRun;
import io.chorus.reports.record.HeapGrowth;
import io.chorus.reports.record.Question;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.recording.Ending;
import io.chorus.reports.recording.RunResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Timeout(60)
class ResultFileTest {

    private static final HeapGrowth GROWTH =
            new HeapGrowth(37, true, 300_000_000_000L, 34_700_000, -1_234.5);

    @TempDir Path runs;

    static Stream<SyntheticRun> runs() {
        return Stream.of(
                new SyntheticRun(2_000, 5, 1),
                new SyntheticRun(300, 5, 2).missing(2, node -> node % 7 == 0),
                new SyntheticRun(10, 3, 3).missing(1, _ -> true),
                new SyntheticRun(1, 1, 4),
                new SyntheticRun(30, 3, 7).heapGrowth(GROWTH),
                new SyntheticRun(30, 3, 8).processes("run", "worker 1").heapGrowth(GROWTH),
                new SyntheticRun(10, 0, 5),
                new SyntheticRun(10, 2, -6).named("a \"b\"\n<c>", "./chorus run"));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyResultIsAsTheSchemaSaysAndIsReadBack(SyntheticRun run) throws IOException {
        var result = run.record(runs, new Ending.Completed());

        String json = Files.readString(result.folder().resolve(ResultFile.NAME));

        assertEquals(List.of(), schema().validate(json, InputFormat.JSON));
        assertEquals(result.record(), ResultFile.read(result.folder()));
        assertEquals(json, ResultFile.text(result.record()));
    }

    @Test
    void theSchemaRefusesWhatIsNoResult() throws IOException {
        Path folder = new SyntheticRun(10, 2, 1).record(runs, new Ending.Completed()).folder();
        String json = Files.readString(folder.resolve(ResultFile.NAME));

        for (String wrong :
                List.of(
                        json.replace("\"passed\"", "\"perfect\""),
                        json.replace("\"version\" : 3", "\"version\" : 4"),
                        json.replace("\"lostReplies\" : 0", "\"lostReplies\" : -1"),
                        json.replaceFirst("\"lostReplies\" : 0,", ""),
                        json.replace("\"lostReplies\"", "\"lost\""))) {
            assertFalse(schema().validate(wrong, InputFormat.JSON).isEmpty());
        }
    }

    @Test
    void aResultOfAnotherLayoutIsRefusedByItsVersion() throws IOException {
        Files.writeString(runs.resolve(ResultFile.NAME), "{\"version\": 7}");

        var refusal = assertThrows(ReportException.class, () -> ResultFile.read(runs));

        assertEquals(
                "cannot read %s: its layout has version 7, this Chorus reads 1 to 3; use the Chorus that wrote it"
                        .formatted(runs.resolve(ResultFile.NAME)),
                refusal.getMessage());
    }

    @Test
    void aResultThatKnowsNothingOfCollectionsIsRead() throws IOException {
        RunRecord today =
                new SyntheticRun(20, 3, 6)
                        .processes("run", "worker 1")
                        .record(runs, new Ending.Completed())
                        .record();
        String text = ResultFile.text(today);
        String older = text.replaceAll(",\\s*\"heapGrowth\" : null", "");

        assertFalse(older.contains("heapGrowth"), older);
        assertEquals(List.of(), schema().validate(older, InputFormat.JSON));
        assertEquals(today, ResultFile.parse(older, "an older one"));
    }

    @Test
    void theBillsOfFaultsAreKeptAsTheSchemaSays() throws IOException {
        FaultyRun run = FaultyRun.in(runs, 10).requests(0, 6_000);
        run.fault(0, "broker killed", "broker 2 of 3", 6_000).ended(0, 6_000);
        run.lost(3, 6_001).lost(4, 6_002).timedOut(6_500).back(3, 7_000).back(4, 7_500);
        run.requests(7_000, 14_000);
        run.fault(1, "partition", "", 15_000).request(16_000, 4, 100, 0);
        RunRecord record = run.end(20_000);

        RunRecord read = ResultFile.read(run.recorder().folder());

        assertEquals(record.faults(), read.faults());
        assertEquals(2, read.faults().size());
        assertEquals(List.of(), schema().validate(ResultFile.text(read), InputFormat.JSON));
    }

    @Test
    void aResultOfTheSecondLayoutHasNoFaults() throws IOException {
        RunResult today = new SyntheticRun(20, 3, 6).record(runs, new Ending.Completed());
        JsonMapper mapper = new JsonMapper();
        ObjectNode tree = (ObjectNode) mapper.readTree(ResultFile.text(today.record()));
        tree.put("version", 2);
        tree.remove("faults");
        Files.writeString(runs.resolve(ResultFile.NAME), mapper.writeValueAsString(tree));

        assertEquals(today.record(), ResultFile.read(runs));
    }

    // The first layout as it was: no phases, stages, timeline or findings.
    @Test
    void aResultOfTheFirstLayoutIsReadWithWhatItKnew() throws IOException {
        RunResult today = new SyntheticRun(200, 3, 6).record(runs, new Ending.Completed());
        JsonMapper mapper = new JsonMapper();
        ObjectNode tree = (ObjectNode) mapper.readTree(ResultFile.text(today.record()));
        tree.put("version", 1);
        tree.remove(List.of("workload", "measured", "timeline", "events", "faults", "baseline"));
        ObjectNode verdict = (ObjectNode) tree.path("verdict");
        verdict.remove(List.of("validity", "findings"));
        for (JsonNode objective : verdict.path("objectives")) {
            ((ObjectNode) objective).remove(List.of("window", "used", "missedAtNanos"));
        }
        for (JsonNode request : tree.path("requests")) {
            ObjectNode older = (ObjectNode) request;
            older.put("warm", older.path("phase").asString().equals("measured"));
            older.remove(List.of("phase", "caller", "inFlight", "stages"));
            ((ObjectNode) older.path("timing")).remove("begunNanos");
        }
        Files.writeString(runs.resolve(ResultFile.NAME), mapper.writeValueAsString(tree));

        RunArchive archive = RunArchive.read(runs);

        RunRecord record = archive.record();
        assertEquals(RunRecord.VERSION, record.version());
        assertEquals(today.record().summary(), record.summary());
        assertEquals(today.record().connects(), record.connects());
        assertEquals(today.record().lateness(), record.lateness());
        assertEquals(2, record.warmRequests().size());
        assertEquals(today.record().requests().get(1).curve(), record.requests().get(1).curve());
        assertEquals(List.of(), record.requests().get(1).stages());
        assertEquals(List.of(), record.measured());
        assertEquals(0, record.timeline().intervals());
        assertEquals(0, archive.nodes().size());
        assertEquals(0, archive.histogram(Question.RESPONSE).getTotalCount());
        assertEquals(List.of(), schema().validate(ResultFile.text(record), InputFormat.JSON));
    }

    @Test
    void aResultThatIsCutShortIsRefused() throws IOException {
        Path folder = new SyntheticRun(10, 2, 1).record(runs, new Ending.Completed()).folder();
        String json = Files.readString(folder.resolve(ResultFile.NAME));

        for (int cut : new int[] {0, 1, json.length() / 3, json.length() - 3}) {
            Files.writeString(runs.resolve(ResultFile.NAME), json.substring(0, cut));
            assertThrows(ReportException.class, () -> ResultFile.read(runs), "cut at " + cut);
        }
        Files.delete(runs.resolve(ResultFile.NAME));
        assertThrows(ReportException.class, () -> ResultFile.read(runs));
    }

    private static Schema schema() throws IOException {
        try (InputStream in = ReportException.class.getResourceAsStream("result.schema.json")) {
            if (in == null) {
                throw new IOException("no result.schema.json");
            }
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in);
        }
    }
}
