package io.chorus.agents.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class FactTest {
    private static final JsonNode FACTS = TestNode.ofTables().facts();

    @Test
    void aTypedComparisonIsReadAsByTheRealClient() {
        assertEquals(List.of(), Table.unlike("facts.tsv", FactTest::isReadAlike));
    }

    @Test
    void aComparisonHoldsAsOnARealNode() {
        var unlike =
                Table.unlike(
                        "facts.tsv",
                        row ->
                                row.getFirst().equals("unparsed")
                                        || row.getFirst().equals("true")
                                                == FactComparison.matches(
                                                        FactExpression.parse(row.get(1)), FACTS));

        assertEquals(List.of(), unlike);
    }

    @Test
    void aPathFindsWhatGjsonFinds() {
        var unlike =
                Table.unlike(
                        "paths.tsv",
                        row -> {
                            var wanted =
                                    row.getFirst().equals("true")
                                            ? Optional.of(TestNode.json(row.get(2)))
                                            : Optional.empty();
                            return FactPath.find(FACTS, row.get(1)).equals(wanted);
                        });

        assertEquals(List.of(), unlike);
    }

    @Test
    void whatIsNoComparisonIsRefusedWithAnExample() {
        var refusal =
                assertThrows(IllegalArgumentException.class, () -> FactExpression.parse("country"));

        assertEquals(
                "bad fact filter \"country\": want a fact, an operator and a value, like country=mt,"
                        + " os.release.major>=12 or role=/^web/",
                refusal.getMessage());
    }

    @Test
    void aNullFactIsFoundAndAMissingOneIsNot() {
        assertTrue(FactPath.find(FACTS, "empty").orElseThrow().isNull());
        assertFalse(FactPath.find(FACTS, "nope").isPresent());
        assertFalse(FactPath.find(FACTS, "").isPresent());
    }

    @Test
    void aPathOfManyWildcardsEndsSoon() {
        var facts = TestNode.json("{\"" + "a".repeat(5_000) + "\":1}");

        assertFalse(FactPath.find(facts, "*a".repeat(2_000) + "b").isPresent());
    }

    @Test
    void anUnknownOperatorNeverMatches() {
        for (var fact : List.of("country", "load", "processorcount", "is_virtual", "ports")) {
            assertFalse(FactComparison.matches(new FactFilter(fact, "~", "1"), FACTS));
            assertFalse(FactComparison.matches(new FactFilter(fact, "", "1.0"), FACTS));
        }
    }

    private static boolean isReadAlike(List<String> row) {
        try {
            var filter = FactExpression.parse(row.get(1));
            return row.size() == 5
                    && filter.equals(new FactFilter(row.get(2), row.get(3), row.get(4)));
        } catch (IllegalArgumentException _) {
            return row.getFirst().equals("unparsed");
        }
    }
}
