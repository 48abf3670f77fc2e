package io.chorus.agents.filter.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.filter.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class GoPatternTest {
    @Test
    void aPatternFindsWhatGoFinds() {
        var unlike =
                Table.unlike(
                        "patterns.tsv",
                        row ->
                                found(row.get(1), row.get(2).replace("\\n", "\n"))
                                        .equals(row.getFirst()));

        assertEquals(List.of(), unlike);
    }

    private static String found(String pattern, String text) {
        return GoPattern.of(pattern, false)
                .map(compiled -> String.valueOf(compiled.find(text)))
                .orElse("error");
    }

    @Test
    void caseIsIgnoredWhereAsked() {
        assertTrue(GoPattern.of("WEB", true).orElseThrow().find("a web server"));
        assertFalse(GoPattern.of("WEB", false).orElseThrow().find("a web server"));
        assertTrue(GoPattern.of("É", true).orElseThrow().find("é"));
    }

    @ParameterizedTest
    @CsvSource({
        "(a*)*b",
        "(a|aa)+b",
        "(.*)*(.*)*(.*)*x",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(a|b|ab)*c"
    })
    void aSearchThatBacktracksWithoutEndGivesUp(String pattern) {
        assertFalse(GoPattern.of(pattern, false).orElseThrow().find("a".repeat(100_000)));
    }

    @Test
    void deepNestingIsRefused() {
        assertTrue(GoPattern.of("(".repeat(50_000) + "a" + ")".repeat(50_000), false).isEmpty());
        assertTrue(GoPattern.of("((((a{9}){9}){9}){9}){9}", false).isEmpty());
    }

    @Test
    void theCacheStaysWithinItsBounds() {
        var cache = new BoundedCache<>(10, 100, String::length);

        for (var i = 0; i < 1_000; i++) {
            assertEquals(i % 7, cache.get("x".repeat(i % 7)));
            assertEquals(3, cache.get(String.valueOf(100 + i % 900)));
            assertTrue(cache.size() <= 11);
        }
    }

    @Test
    void whatIsInTheCacheIsNotMadeAgain() {
        var cache = new BoundedCache<>(10, 100, text -> new Object());

        assertSame(cache.get("a"), cache.get("a"));
    }
}
