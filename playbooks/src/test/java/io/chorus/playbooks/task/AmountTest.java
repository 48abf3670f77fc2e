package io.chorus.playbooks.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.YamlFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
    private static Amount amount(String text) {
        return Amount.of(YamlFile.mapping("test.yaml", "a: " + text), "a");
    }

    @ParameterizedTest(name = "{0} of {1} nodes are {2}")
    @CsvSource({
        "5, 10, 5",
        "'\"5\"', 10, 5",
        "10%, 10, 1",
        "10%, 11, 2",
        "99%, 1000, 990",
        "99.9%, 1000, 999",
        "100%, 7, 7",
        "1%, 3, 1",
        "0, 10, 0",
        "0%, 10, 0",
        "33%, 100, 33"
    })
    void sharesAreRoundedUp(String text, int nodes, int expected) {
        assertEquals(expected, amount(text).of(nodes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "101%", "half", "1.5", "[1]", "{b: 1}", "10 percent", "''"})
    void otherThingsAreNone(String text) {
        assertThrows(PlaybookException.class, () -> amount(text));
    }
}
