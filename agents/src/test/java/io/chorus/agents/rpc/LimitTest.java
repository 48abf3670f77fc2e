package io.chorus.agents.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LimitTest {
    private static List<String> nodes(int count) {
        return IntStream.range(0, count).mapToObj(i -> "node" + i).toList();
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @ParameterizedTest(name = "{0} of {1} are {2}")
    @CsvSource({
        "1, 5, 1",
        "5, 5, 5",
        "9, 5, 5",
        "10%, 29, 2",
        "100%, 7, 7",
        "300%, 7, 7",
        "3, 0, 0"
    })
    void soManyAreTakenFromTheFront(String limit, int nodes, int taken) {
        assertEquals(nodes(nodes).subList(0, taken), Limit.parse(limit).first(nodes(nodes)));
    }

    @Test
    void aRandomChoiceIsThatOfItsSeed() {
        var all = nodes(1_000);
        var limit = Limit.parse("5%");

        var chosen = limit.random(all, random(7));

        assertEquals(50, new HashSet<>(chosen).size());
        assertTrue(all.containsAll(chosen));
        assertEquals(chosen, limit.random(all, random(7)));
        assertNotEquals(chosen, limit.random(all, random(8)));
        assertNotEquals(limit.first(all), chosen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0%", "-1", "ten", "5 %", "5%%", "1.5", "9999999999"})
    void whatIsNoLimitIsRefusedByName(String text) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Limit.parse(text));

        assertTrue(String.valueOf(refusal.getMessage()).startsWith("limit \"" + text + "\""));
    }

    @Test
    void aShareThatLeavesNobodyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Limit.parse("1%").first(nodes(99)));
    }
}
