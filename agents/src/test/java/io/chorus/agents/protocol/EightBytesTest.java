package io.chorus.agents.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EightBytesTest {
    @Test
    void controlCharactersAreFound() {
        assertFinds(EightBytes::controls, b -> b < ' ');
    }

    @Test
    void quotesAndBackslashesAreFoundAndCounted() {
        assertFinds(EightBytes::quotesOrBackslashes, b -> b == '"' || b == '\\');
        for (int other = 0; other <= 255; other++) {
            int count = other == '"' || other == '\\' ? 6 : 0;
            assertEquals(
                    2 + count, EightBytes.countQuotesAndBackslashes(eight(other, 3, '"', '\\')));
        }
    }

    @Test
    void whatEndsARunIsFound() {
        assertFinds(EightBytes::ends, b -> b < ' ' || b == '"' || b == '\\');
    }

    /// Looks for each byte at each place, among each other byte.
    private static void assertFinds(LongUnaryOperator search, IntPredicate wanted) {
        int[] all = IntStream.rangeClosed(0, 255).toArray();
        for (int other : Arrays.stream(all).filter(wanted.negate()).toArray()) {
            for (int b : all) {
                for (int at = 0; at < EightBytes.SIZE; at++) {
                    long found = search.applyAsLong(eight(other, at, b));
                    int first = found == 0 ? EightBytes.SIZE : EightBytes.before(found);
                    assertEquals(
                            wanted.test(b) ? at : EightBytes.SIZE,
                            first,
                            "byte " + b + " at " + at + " among " + other);
                }
            }
        }
    }

    private static long eight(int other, int at, int... put) {
        var bytes = new byte[EightBytes.SIZE];
        Arrays.fill(bytes, (byte) other);
        for (int i = 0; i < put.length; i++) {
            bytes[at + i] = (byte) put[i];
        }
        return EightBytes.get(bytes, 0);
    }
}
