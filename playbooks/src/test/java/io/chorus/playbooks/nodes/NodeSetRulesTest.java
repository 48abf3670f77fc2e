package io.chorus.playbooks.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.PlaybookException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What all node sets have in common.
class NodeSetRulesTest extends ResolvesNodes {
    private static String inline(String more) {
        return "{type: inline, hosts: [c, a, b, a]%s}".formatted(more);
    }

    @Test
    void duplicatesAreDroppedAndTheOrderStays() throws Exception {
        assertEquals(List.of("c", "a", "b"), resolve(inline("")));
        assertEquals(List.of("node set x has 3 nodes"), log);
    }

    @Test
    void theLimitKeepsTheFirst() throws Exception {
        assertEquals(List.of("c", "a"), resolve(inline(", limit: 2")));
        assertEquals(List.of("c", "a"), resolve(inline(", limit: '2'")));
        assertEquals(List.of("c", "a", "b"), resolve(inline(", limit: 10")));
        assertTrue(refusal(inline(", limit: 0")).contains("limit"));
        assertTrue(refusal(inline(", limit: many")).contains("limit"));
    }

    @Test
    void atLeastCountsWhatTheLimitLeaves() throws Exception {
        assertEquals(2, resolve(inline(", limit: 2, at_least: 2")).size());
        assertTrue(
                refusal(inline(", limit: 2, at_least: 3"))
                        .contains("node set x has 2 of at least 3 nodes"));
    }

    @Test
    void someCanBeExcludedAndTheRestOrderedBeforeTheLimit() throws Exception {
        assertEquals(List.of("a"), resolve(inline(", exclude: [c], limit: 1")));
        assertEquals(List.of("c"), resolve(inline(", exclude: ['/^[ab]$/']")));
        assertEquals(List.of("a", "b"), resolve(inline(", order: sorted, limit: 2")));
        assertTrue(refusal(inline(", exclude: ['/(/']")).contains("bad pattern"));
        assertTrue(refusal(inline(", order: upwards")).contains("sorted"));
    }

    @Test
    void chanceIsThatOfTheSeed() throws Exception {
        var names = new ArrayList<String>();
        for (int i = 0; i < 50; i++) {
            names.add("n" + i);
        }
        var set = "{type: inline, hosts: %s, order: random, seed: 7}".formatted(names);

        var first = resolve(set);

        assertEquals(first, resolve(set));
        assertNotEquals(names, first);
        assertEquals(Set.copyOf(names), Set.copyOf(first));
    }

    @Test
    void anEmptySetIsRefusedUnlessItMayBe() throws Exception {
        var empty = "{type: inline, hosts: []%s}";

        assertTrue(refusal(empty.formatted("")).contains("no nodes found for node set x"));
        assertTrue(refusal(empty.formatted(", at_least: 0")).contains("no nodes"));
        assertTrue(
                refusal(empty.formatted(", when_empty: Nobody is home"))
                        .contains("Nobody is home"));
        assertEquals(List.of(), resolve(empty.formatted(", empty_ok: true, at_least: 5")));
    }

    @Test
    void onlyNodesThatMayBeReachedRemainBeforeTheLimit() throws Exception {
        var sets = load("x: " + inline(", limit: 1"));

        assertEquals(Map.of("x", List.of("b")), sets.resolve("b"::equals));
        assertThrows(PlaybookException.class, () -> sets.resolve("z"::equals));
    }

    @Test
    void allAreMadeBeforeTheFirstIsResolved() {
        var refused =
                assertThrows(
                        PlaybookException.class,
                        () ->
                                load(
                                        "{x: {type: inline, hosts: []}, y: {type: yaml, source: /no/such/file, group: g}}"));

        assertTrue(refused.getMessage().contains("/no/such/file"), refused::getMessage);
        assertEquals(List.of(), log);
    }

    @Test
    void anUnknownTypeIsRefused() {
        assertTrue(refusal("{type: inlne, hosts: [a]}").contains("did you mean inline"));
        assertTrue(refusal("{hosts: [a]}").contains("type"));
    }
}
