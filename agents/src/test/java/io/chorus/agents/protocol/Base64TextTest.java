package io.chorus.agents.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Base64;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class Base64TextTest {
    private static final long SEED = 20261121;

    static IntStream sizes() {
        return IntStream.concat(IntStream.rangeClosed(0, 70), IntStream.of(1000, 1001, 100_001));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void bytesOfAnySizeAreReadFromTheMidstOfOthers(int size) {
        byte[] bytes = random(size);
        String text = Base64.getEncoder().encodeToString(bytes);

        assertArrayEquals(bytes, decode(text));
        assertArrayEquals(bytes, Base64Text.decodeOrNull(text));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void lineEndsAreIgnoredWhereverTheyStand(int size) {
        byte[] bytes = random(size);
        String text = Base64.getEncoder().encodeToString(bytes);

        for (int at = 0; at <= Math.min(text.length(), 40); at++) {
            assertArrayEquals(bytes, decode(text.substring(0, at) + "\r\n" + text.substring(at)));
            assertArrayEquals(bytes, decode(text.substring(0, at) + '\n' + text.substring(at)));
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void bytesAreWrittenAsJavaWritesThem(int size) {
        byte[] bytes = random(size);
        var out = new JsonBytes(0).beginWithBase64("[", bytes).raw("]");

        assertArrayEquals(
                Wire.utf8("[" + Base64.getEncoder().encodeToString(bytes) + "]"), out.toBytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "ab",
                "abc",
                "ab=c",
                "abc\u0001",
                "abc ",
                "a===",
                "====",
                "abcd=",
                "ab\tcdefgh"
            })
    void othersAreNone(String text) {
        assertNull(decode(text));
        assertNull(Base64Text.decodeOrNull(text));
    }

    private static byte @Nullable [] decode(String text) {
        byte[] around = Wire.utf8("\n\"" + text + "\"\n");
        var range = new ByteRange(around, 2, around.length - 2, false);
        var decoded = Base64Text.decodeOrNull(range, new Scratch());
        return decoded == null ? null : decoded.copy();
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new SplittableRandom(SEED + size).nextBytes(bytes);
        return bytes;
    }
}
