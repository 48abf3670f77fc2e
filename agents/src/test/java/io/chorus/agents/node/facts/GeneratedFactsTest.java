package io.chorus.agents.node.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The invented estate: the stated shares, and always the same.
@Timeout(60)
class GeneratedFactsTest {
    private static final int NODES = 4_000;

    private final GeneratedFacts source = new GeneratedFacts(7);

    private JsonNode facts(int number) {
        return source.facts(number, number + "-emu-a1b2c.choria.local");
    }

    /// Four standard deviations of a share of half the nodes are 3.2 percent.
    @ParameterizedTest(name = "{0} is {1} on {2} %")
    @CsvSource({
        "/country, us, 30",
        "/country, de, 18",
        "/country, mt, 3",
        "/role, web, 40",
        "/role, bastion, 2",
        "/environment, production, 70",
        "/environment, staging, 20",
        "/environment, development, 10",
        "/os/name, Debian, 35",
        "/os/name, Ubuntu, 30",
        "/os/family, Debian, 65",
        "/os/family, RedHat, 27",
        "/os/family, windows, 5",
        "/is_virtual, true, 85",
        "/processorcount, 8, 25",
    })
    void aFactHasItsShare(String path, String value, double percent) {
        long count =
                IntStream.range(1, NODES + 1)
                        .filter(number -> facts(number).at(path).asString().equals(value))
                        .count();

        assertEquals(percent, 100.0 * count / NODES, Math.min(3.2, percent / 2));
    }

    @Test
    void theSameSeedAndNumberGiveTheSameNode() {
        var again = new GeneratedFacts(7);

        assertEquals(facts(5), again.facts(5, "5-emu-a1b2c.choria.local"));
        assertEquals(source.classes(5), again.classes(5));
        assertNotEquals(
                IntStream.range(0, 50).mapToObj(source::classes).toList(),
                IntStream.range(0, 50).mapToObj(new GeneratedFacts(8)::classes).toList());
    }

    @Test
    void everyNodeHasItsOwnAddressAndNames() {
        var seen = new HashSet<String>();
        for (int number : new int[] {1, 255, 256, 65_536, 70_000}) {
            JsonNode facts = facts(number);
            assertTrue(seen.add(facts.at("/networking/ip").stringValue()));
            assertTrue(seen.add(facts.at("/networking/mac").stringValue()));
            assertEquals(number + "-emu-a1b2c", facts.at("/hostname").stringValue());
            assertEquals("choria.local", facts.at("/domain").stringValue());
        }
        assertEquals("10.1.17.112", facts(70_000).at("/networking/ip").stringValue());
    }

    @Test
    void keysAndClassesAreSorted() {
        for (int number = 0; number < 200; number++) {
            var keys = facts(number).propertyStream().map(Map.Entry::getKey).toList();
            assertEquals(keys.stream().sorted().toList(), keys);
            var classes = source.classes(number);
            assertEquals(classes.stream().sorted().distinct().toList(), classes);
        }
    }

    @Test
    void classesAgreeWithTheFacts() {
        for (int number = 0; number < 200; number++) {
            var classes = source.classes(number);
            JsonNode facts = facts(number);

            String role = facts.get("role").stringValue();
            assertTrue(classes.contains("roles::" + role));
            assertEquals(role.equals("web"), classes.contains("apache"));
            assertEquals(
                    facts.get("kernel").stringValue().equals("windows"),
                    classes.contains("profile::windows"));
            assertTrue(Stream.of("common", "profile::base").allMatch(classes::contains));
        }
    }
}
