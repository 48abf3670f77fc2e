package io.chorus.emulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The scenarios that come with Chorus, as the jar holds them.
@Timeout(60)
class ShippedScenariosTest {
    static List<String> names() {
        return Scenarios.shipped();
    }

    @Test
    void theFolderHoldsThoseThatTheProgramKnows() throws IOException {
        var files = new TreeSet<String>();
        try (var folder = Files.newDirectoryStream(Path.of("../scenarios"), "*.yaml")) {
            folder.forEach(
                    file -> files.add(file.getFileName().toString().replaceFirst("\\.yaml$", "")));
        }

        assertEquals(new TreeSet<>(names()), files);
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachAsksItsQuestionInTheFirstLineAndIsOverInAMinute(String name) {
        var text = Scenarios.text(name);
        var scenario = Scenarios.named(name).scenario();

        assertEquals(name, scenario.name());
        assertTrue(text.startsWith("# "), text);
        assertTrue(text.lines().findFirst().orElse("").endsWith("?"), text);
        assertTrue(scenario.question().endsWith("?"), scenario.question());
        assertFalse(scenario.workload().schedule().closed());
        int planned = scenario.workload().planned();
        double seconds = scenario.workload().schedule().dueNanos(planned - 1) / 1e9;
        boolean calm = scenario.faults().isEmpty();
        assertTrue(
                planned >= 12 && seconds < (calm ? 40 : 60),
                () -> planned + " within " + seconds + " s");
        assertTrue(scenario.fleet().nodes() <= (calm ? 3_000 : 9_000));
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachIsAsTheSchemaSays(String name) {
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Scenarios.schema());

        assertEquals(List.of(), schema.validate(Scenarios.text(name), InputFormat.YAML));
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachIsTheSameFromAnyFolderAndByItsFile(String name) {
        var byName = Scenarios.named(name).scenario();

        assertEquals(byName, Scenarios.named(name + ".yaml").scenario());
        assertEquals(byName, Scenarios.named("../scenarios/" + name + ".yaml").scenario());
    }
}
