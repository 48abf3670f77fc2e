package io.chorus.emulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.chorus.agents.node.Distribution;
import io.chorus.agents.node.Sharing;
import io.chorus.emulator.faults.FaultKind;
import io.chorus.emulator.faults.FaultKinds;
import io.chorus.emulator.workload.Call;
import io.chorus.emulator.workload.Constant;
import io.chorus.emulator.workload.Poisson;
import io.chorus.emulator.workload.WarmUp;
import io.chorus.emulator.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class ScenarioReaderTest {
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Scenarios.schema());

    private static Scenario read(String yaml) {
        return new ScenarioReader(Path.of(""), "file-name", () -> 42)
                .read(YamlText.file("s.yaml", yaml));
    }

    static List<BadScenarios> bad() {
        return BadScenarios.all();
    }

    static List<String> good() {
        return GoodScenarios.all();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatIsWrongIsSaidInASentenceWithItsPlace(BadScenarios bad) {
        var refused = assertThrows(ScenarioException.class, () -> read(bad.yaml()));

        var sentence = String.valueOf(refused.getMessage());
        assertTrue(sentence.startsWith("s.yaml:" + bad.at() + ": "), sentence);
        assertTrue(sentence.contains(bad.says()), sentence);
        assertTrue(sentence.endsWith("."), sentence);
        assertEquals(1, sentence.lines().count(), sentence);
        assertEquals(2, refused.status().code());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "20000, 1", "20001, 2", "50000, 4", "100000, 7"})
    void largeFleetsAreAskedMoreRarely(int nodes, long seconds) {
        var schedule = read("fleet: {nodes: %d}".formatted(nodes)).workload().schedule();

        assertEquals(Constant.every(Duration.ofSeconds(seconds)), schedule);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void theSchemaRefusesWhatItCanSee(BadScenarios bad) {
        assertEquals(bad.shape(), !SCHEMA.validate(bad.yaml(), InputFormat.YAML).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("good")
    void readerAndSchemaAgreeOnWhatIsRight(String yaml) {
        var scenario = read(yaml);

        assertEquals(List.of(), SCHEMA.validate(yaml, InputFormat.YAML));
        assertEquals(42, yaml.contains("seed") ? 42 : scenario.seed());
    }

    @ParameterizedTest
    @MethodSource("good")
    void writtenOutInFullItIsTheSameScenario(String yaml) {
        var scenario = read(yaml);

        var written = ScenarioWriter.yaml(scenario);

        assertEquals(scenario, read(written), written);
        assertEquals(List.of(), SCHEMA.validate(written, InputFormat.YAML), written);
    }

    @Test
    void theSchemaKnowsEachKindOfFaultAndItsWords() {
        var kinds =
                new JsonMapper()
                        .readTree(Scenarios.schema())
                        .at("/properties/faults/items/properties");
        var known = new TreeMap<String, Set<String>>();
        for (var kind : FaultKinds.all()) {
            var words = new TreeSet<>(kind.words());
            words.add("at");
            if (kind.lasting() != FaultKind.Lasting.NEVER) {
                words.add("for");
            }
            known.put(kind.name(), words);
        }

        known.put("random", Set.of("at", "every", "for"));

        var told = new TreeMap<String, Set<String>>();
        kinds.properties()
                .forEach(kind ->
                        told.put(
                                kind.getKey(),
                                new TreeSet<>(kind.getValue().path("properties").propertyNames())));
        assertEquals(known, told);
    }

    @Test
    void everyPlaceOfTheFileEndsWhereItBelongs() {
        var scenario = read(GoodScenarios.EVERYTHING);

        assertEquals("every-thing_1.a", scenario.name());
        assertEquals(-7, scenario.seed());
        var fleet = scenario.fleet();
        assertEquals(2000, fleet.nodes());
        assertEquals(100, fleet.first());
        assertEquals(500, fleet.connectsPerSecond());
        assertEquals(Sharing.REQUESTS, fleet.sharing());
        assertEquals(Duration.parse("PT1H2M3.004S"), fleet.stay());
        assertEquals(
                "[far-site 200, b 667, c 1, d 400, others 732]",
                fleet.parts().stream()
                        .map(part -> part.name() + " " + part.nodes())
                        .toList()
                        .toString());
        var far = fleet.groups().getFirst().node();
        assertEquals(0, far.agents());
        assertEquals(1, far.collectives());
        assertEquals("[rack, tags, os, load, site]", far.facts().keySet().toString());
        assertEquals(new Distribution.Uniform(1000, 4096), far.behaviour().replyBytes());
        assertEquals(new Distribution.LogNormal(20e6, 400e6), far.behaviour().serviceNanos());
        assertEquals(0.01, far.behaviour().silent());
        assertEquals(0.005, far.behaviour().error(), "as the fleet");
        assertEquals(1e-6, far.behaviour().twice(), "as the fleet");
        assertEquals(2, fleet.groups().get(1).node().agents(), "as the fleet");
        assertEquals(
                new Distribution.Normal(1.5e6, 300e3),
                fleet.groups().get(1).node().behaviour().serviceNanos());
        assertEquals(
                "[nats://127.0.0.1:4222, nats://broker.example.net:4333]",
                scenario.broker().servers().toString());
        var workload = scenario.workload();
        assertEquals(new Poisson(0.5, -7), workload.schedule());
        assertEquals(20, workload.requests());
        assertEquals(Duration.ofSeconds(30), workload.duration());
        assertEquals(new WarmUp.Requests(1), workload.warmUp());
        assertEquals(8, workload.callers());
        assertEquals(Call.Target.DIRECT, workload.call().target());
        assertEquals("collective1", workload.call().collective());
        assertEquals(
                new Call.Action(
                        "emulated1",
                        "generate",
                        new Distribution.Constant(64_000),
                        Map.of("more", List.of(1, Map.of("x", "y")), "deep", true)),
                workload.call().kind());
        assertEquals(3, workload.call().filter().facts().size());
        assertEquals(List.of("apache", "roles::web"), workload.call().filter().classes());
        assertEquals(
                new ObjectivePlan("t99 < 2s", Duration.ofSeconds(10), true),
                scenario.objectives().getLast());
    }

    @Test
    void anEmptyTableIsTheRunThatNobodyToldAnything() {
        var scenario = read("{}");

        assertEquals("file-name", scenario.name());
        assertEquals(2_000, scenario.fleet().nodes());
        assertEquals(20, scenario.workload().requests());
        assertEquals("constant, 1/s", scenario.workload().schedule().describe());
        assertEquals(List.of(ObjectivePlan.of("missing = 0")), scenario.objectives());
        assertTrue(scenario.broker().embedded());
    }

    @Test
    void whatEndsByItselfHasNoUsualNumberOfRequests() {
        var timed = read("workload: {duration: 5s}").workload();
        var steps = read("workload: {schedule: {steps: [{rate: 30/s, for: 1s}]}}").workload();

        assertEquals(Workload.UNLIMITED, timed.requests());
        assertEquals(Workload.UNLIMITED, steps.requests());
        assertEquals(30, steps.planned());
    }

    @Test
    void credentialsOfABrokerAreUsedButNeverWritten() {
        var scenario = read("broker: {servers: ['nats://ada:hunter2@127.0.0.1:4222']}");

        assertTrue(scenario.broker().servers().getFirst().credentials() != null);
        assertTrue(!ScenarioWriter.yaml(scenario).contains("hunter2"));
    }
}
