package io.chorus.agents.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class JsonWordsTest {
    private static final int LONGEST_KEPT = 128;

    static IntStream lengths() {
        return IntStream.rangeClosed(0, LONGEST_KEPT + 2);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void aWordIsReadWhereverItStands(int length) {
        String word = "0123456789abcdefghijklmnopqrstuvwxyz".repeat(4).substring(0, length);

        for (String before : new String[] {"", "{\"", "123456789"}) {
            for (String after : new String[] {"", "\":1}      "}) {
                assertEquals(word, read(before, word, after));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void wordsThatDifferInOneCharacterAreNotMistakenForEachOther(int length) {
        String word = "x".repeat(length);
        read("..........", word, "..........");

        for (int i = 0; i < length; i++) {
            String other = word.substring(0, i) + 'y' + word.substring(i + 1);
            assertEquals(other, read("..........", other, ".........."));
            assertEquals(word, read("..........", word, ".........."));
        }
        assertEquals(word + 'x', read("..........", word + 'x', ".........."));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void aWordThatComesAgainIsNotMadeAgain(int length) {
        String word = "w".repeat(length);

        String first = read("somewhere ", word, "");

        if (length > 0 && length <= LONGEST_KEPT) {
            assertSame(first, read("somewhere else ", word, " "));
        }
    }

    private static String read(String before, String word, String after) {
        int from = before.length();
        return JsonWords.text(Wire.utf8(before + word + after), from, from + word.length());
    }
}
