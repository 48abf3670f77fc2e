package io.chorus.agents.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CompoundFilterTest {
    private static final Inventory NODE = TestNode.ofTables();

    // The table holds each expression and its negation, so an error cannot pass for a false.
    @Test
    void anExpressionMatchesAsOnARealNode() {
        var unlike =
                Table.unlike(
                        "compound.tsv",
                        row -> matches(row.get(1)) == row.getFirst().equals("true"));

        assertEquals(List.of(), unlike);
    }

    @Test
    void severalExpressionsMatchWhenMoreHoldThanNot() {
        assertTrue(matches("true", "true", "1 == 2"));
        assertFalse(matches("true", "1 == 2"));
        assertFalse(matches("true", "true", "true", "1 +"));
        assertFalse(matches("true", "true", "fact('nope').x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "any(1..900000, {any(1..900000, {# == 0})})",
                "len(map(1..900000, {map(1..900000, {#})})) == 0",
                "repeat('a', 1000000000) == ''",
                "len(sort(1..900000)) == 900000",
                "repeat('a', 5000) matches '(a*)*(a*)*(a*)*b$'",
                "any(1..9999, {'aaaaaaaaaaaaaaaaaaaaaaaaaaaa' matches '(a*)*(a*)*b'})",
                "len(flatten(map(1..1000, {1..1000}))) == 1000000"
            })
    void anExpressionThatWorksForeverMatchesNobody(String expression) {
        assertFalse(matches(expression));
    }

    @Test
    void anExpressionOfAnySizeIsAnsweredOrRefused() {
        assertFalse(matches("(".repeat(100_000)));
        assertFalse(matches("!".repeat(100_000) + "true"));
        assertFalse(matches("1" + "+1".repeat(100_000) + " > 0"));
        assertFalse(matches("[".repeat(100_000)));
        assertFalse(matches("a" + ".b".repeat(100_000)));
        assertFalse(matches("true" + " ? true".repeat(100_000)));
        assertTrue(matches("with('nope')" + " or with('nope')".repeat(2_000) + " or true"));
        assertTrue(matches("((((((((((true))))))))))"));
    }

    @Test
    void manyNodesShareOneCompiledExpression() throws InterruptedException {
        var filter =
                new Filter(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(
                                "fact('role') matches '^w' and any(classes, # == 'apache') // shared"));
        var matched = new LongAdder();
        var nodes = new ArrayList<Thread>();

        for (var i = 0; i < 2_000; i++) {
            nodes.add(
                    Thread.startVirtualThread(() -> {
                        if (FilterMatcher.matches(filter, NODE)) {
                            matched.increment();
                        }
                    }));
        }
        for (var node : nodes) {
            node.join();
        }

        assertEquals(2_000, matched.sum());
    }

    private static boolean matches(String... expressions) {
        return FilterMatcher.matches(
                new Filter(List.of(), List.of(), List.of(), List.of(), List.of(expressions)), NODE);
    }
}
