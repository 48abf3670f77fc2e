package io.chorus.agents.filter;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever stands in a filter, matching ends and says yes or no.
@Timeout(60)
class FilterFuzzTest {
    private static final long SEED = 20261121L;
    private static final int ROUNDS = 30_000;

    private static final Inventory NODE = TestNode.ofTables();

    private static final List<String> EXPRESSIONS =
            Table.rows("compound.tsv").map(row -> row.get(1)).toList();

    private static final List<String> PATTERNS =
            Table.rows("patterns.tsv").map(row -> row.get(1)).distinct().toList();

    private static final List<String> FACTS =
            Table.rows("facts.tsv").map(row -> row.get(1)).toList();

    private static final List<String> PIECES =
            List.of(
                    "(",
                    ")",
                    "[",
                    "]",
                    "{",
                    "}",
                    "#",
                    ".",
                    "..",
                    "?",
                    "?.",
                    ":",
                    ",",
                    "|",
                    "!",
                    "not ",
                    " in ",
                    " and ",
                    " or ",
                    "==",
                    "<",
                    "+",
                    "-",
                    "*",
                    "/",
                    "%",
                    "**",
                    "??",
                    "1",
                    "1.5",
                    "'a'",
                    "\"",
                    "`",
                    "\\",
                    "nil",
                    "true",
                    "facts",
                    "classes",
                    "fact('os')",
                    "fact('nope')",
                    "len(",
                    "any(",
                    "map(",
                    "sort(",
                    "with(",
                    "semver(",
                    "choria()",
                    "\u0000",
                    "é",
                    "😀",
                    "9223372036854775807",
                    " matches ",
                    " contains ",
                    "1..9",
                    "max(",
                    "int(",
                    "split(");

    @Test
    void noTextEverThrows() {
        var random = new Random(SEED);
        for (var round = 0; round < ROUNDS; round++) {
            check(
                    round,
                    new Filter(
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(expression(random))));
            check(
                    round,
                    new Filter(List.of(fact(random)), List.of(), List.of(), List.of(), List.of()));
            var pattern = "/" + mutated(random, pick(random, PATTERNS)) + "/";
            check(
                    round,
                    new Filter(
                            List.of(), List.of(pattern), List.of(pattern), List.of(), List.of()));
            check(round, new Filter(List.of(), List.of(), List.of(), List.of(pattern), List.of()));
        }
    }

    private static void check(int round, Filter filter) {
        try {
            FilterMatcher.matches(filter, NODE);
        } catch (RuntimeException | StackOverflowError e) {
            fail("seed %d, round %d: %s".formatted(SEED, round, filter), e);
        }
    }

    private static String expression(RandomGenerator random) {
        if (random.nextInt(3) == 0) {
            var pieces = new StringBuilder();
            for (var i = random.nextInt(1, 15); i > 0; i--) {
                pieces.append(pick(random, PIECES));
            }
            return pieces.toString();
        }
        return mutated(random, pick(random, EXPRESSIONS));
    }

    private static FactFilter fact(RandomGenerator random) {
        var operators = List.of("==", "!=", "=~", "<", "<=", ">", ">=", "~", "");
        var parts = new ArrayList<>(List.of(pick(random, FACTS).split("[=<>~!]+", 2)));
        parts.add(pick(random, PATTERNS));
        return new FactFilter(
                mutated(random, parts.getFirst()),
                pick(random, operators),
                mutated(random, parts.get(1)));
    }

    private static String mutated(RandomGenerator random, String text) {
        var mutated = new StringBuilder(text);
        for (var i = random.nextInt(4); i > 0; i--) {
            var at = random.nextInt(mutated.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> mutated.insert(at, pick(random, PIECES));
                case 1 -> mutated.delete(at, Math.min(mutated.length(), at + random.nextInt(4)));
                default -> mutated.insert(at, (char) random.nextInt(0x20, 0x7f));
            }
        }
        return mutated.toString();
    }

    private static String pick(RandomGenerator random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
