package io.chorus.agents.node.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One file of facts for all nodes.
@Timeout(60)
class FixedFactsTest {
    @TempDir Path folder;

    @Test
    void everyNodeHasTheFactsOfTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve("facts.json"), "{\"country\":\"mt\"}");

        var facts = FixedFacts.read(file, List.of("web", "apache"));

        assertEquals("mt", facts.facts(1, "one").get("country").stringValue());
        assertEquals(facts.facts(1, "one"), facts.facts(2, "two"));
        assertEquals(List.of("apache", "web"), facts.classes(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[1] | want an object", "{ | is no JSON", "'' | want an object"})
    void aFileThatHoldsNoObjectIsRefused(String text, String why) throws Exception {
        Path file = Files.writeString(folder.resolve("facts.json"), text);

        var refusal =
                assertThrows(
                        IllegalArgumentException.class, () -> FixedFacts.read(file, List.of()));

        assertTrue(refusal.toString().contains(why), refusal.toString());
        assertTrue(refusal.toString().contains(file.toString()), refusal.toString());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("none.json");

        var refusal =
                assertThrows(
                        IllegalArgumentException.class, () -> FixedFacts.read(file, List.of()));

        assertEquals("there is no facts file " + file, refusal.getMessage());
    }
}
