package io.chorus.agents.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Strings whose escapes are taken out where they stand, or in a copy.
@Timeout(60)
class JsonScannerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> ESCAPES =
            List.of(
                    "\\\"",
                    "\\\\",
                    "\\/",
                    "\\n",
                    "\\u0041",
                    "\\u00e9",
                    "\\u2028",
                    "\\ud83d\\ude00");

    @ParameterizedTest(name = "ours {0}")
    @ValueSource(booleans = {true, false})
    void anEscapeIsReadWhereverItStands(boolean ours) {
        for (String escape : ESCAPES) {
            for (int before = 0; before <= 20; before++) {
                for (int after = 0; after <= 20; after++) {
                    assertRead('"' + plain(before) + escape + plain(after) + '"', ours);
                }
            }
        }
    }

    @ParameterizedTest(name = "ours {0}")
    @ValueSource(booleans = {true, false})
    void escapesAreReadHoweverFarTheyAreApart(boolean ours) {
        for (String escape : ESCAPES) {
            for (int gap = 0; gap <= 20; gap++) {
                assertRead('"' + (escape + plain(gap)).repeat(30) + '"', ours);
                assertRead('"' + (escape + plain(gap) + "é").repeat(30) + '"', ours);
            }
        }
    }

    @ParameterizedTest(name = "ours {0}")
    @ValueSource(booleans = {true, false})
    void stringsSideBySideLeaveEachOtherAlone(boolean ours) {
        var array = "\"a\\nb\",\"plain\",\"\\\"q\\\"\",\"z\\u0041\"";
        var in = scanner("[" + array + "]", ours);
        in.expect('[');
        ByteRange first = in.stringBytes();
        in.expect(',');
        ByteRange second = in.stringBytes();
        in.expect(',');
        ByteRange third = in.stringBytes();
        in.expect(',');
        String fourth = in.string();
        in.expect(']');
        in.requireEnd();

        assertEquals(
                List.of("a\nb", "plain", "\"q\"", "zA"),
                List.of(text(first), text(second), text(third), fourth));
    }

    @Test
    void bytesOfOthersAreNotTouched() {
        byte[] bytes = Wire.utf8("\"" + "a\\\"\\u0041".repeat(20) + "\"");
        byte[] before = bytes.clone();

        new JsonScanner("test", ByteRange.borrowed(bytes)).string();

        assertArrayEquals(before, bytes);
    }

    @ParameterizedTest(name = "ours {0}")
    @ValueSource(booleans = {true, false})
    void whatIsBrokenIsRefusedAtItsPlace(boolean ours) {
        var broken = List.of("\"ab\\", "\"ab\\x\"", "\"ab\\n", "\"ab\\nc\u0001\"", "\"ab\\u12\"");
        var places = List.of(3, 3, 5, 6, 3);

        for (int i = 0; i < broken.size(); i++) {
            var in = scanner(broken.get(i), ours);
            var refusal = assertThrows(ProtocolException.class, in::string, broken.get(i));
            assertEquals("test is not JSON: broken at byte " + places.get(i), refusal.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "7", "-12", "123456789012345678", "-99999999999999999"})
    void smallNumbersNeedNoText(String number) {
        var in = scanner(number, true);

        in.passNumber();

        assertEquals(Long.parseLong(number), in.smallNumber());
        assertEquals(true, in.isSmall());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e3", "1234567890123456789", "-123456789012345678"})
    void othersAreToldByTheirText(String number) {
        var in = scanner(number, true);

        in.passNumber();

        assertEquals(false, in.isSmall());
        assertEquals(number, in.number());
    }

    private static void assertRead(String json, boolean ours) {
        String expected = JSON.readValue(json, String.class);
        assertEquals(expected, scanner(json, ours).string(), json);
        assertEquals(expected, text(scanner(json, ours).stringBytes()), json);
    }

    /// The text stands in the midst of an array.
    private static JsonScanner scanner(String json, boolean ours) {
        byte[] bytes = Wire.utf8("{:," + json + "}");
        return new JsonScanner("test", new ByteRange(bytes, 3, bytes.length - 1, ours));
    }

    private static String text(ByteRange range) {
        return Wire.text(range.copy());
    }

    private static String plain(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> String.valueOf((char) ('a' + i)))
                .reduce("", String::concat);
    }
}
