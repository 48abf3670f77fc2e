package io.chorus.agents.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Text as Go's `encoding/json` and `unicode/utf8` write and read it.
@Timeout(60)
class TextTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    plain, with 'quotes'    | "plain, with 'quotes'"
                    "\\                     | "\\"\\\\"
                    <a href='x'>&</a>       | "\\u003ca href='x'\\u003e\\u0026\\u003c/a\\u003e"
                    é ß € 😀                | "é ß € 😀"
                    """)
    void stringsAreEscaped(String text, String json) {
        assertEquals(json, new JsonBytes(1).string(text).toString());
    }

    @ParameterizedTest(name = "U+{0}")
    @CsvSource({
        "0000, \\u0000",
        "0007, \\u0007",
        "0008, \\b",
        "0009, \\t",
        "000a, \\n",
        "000b, \\u000b",
        "000c, \\f",
        "000d, \\r",
        "001f, \\u001f",
        "2028, \\u2028",
        "2029, \\u2029",
        "d800, \\ufffd",
        "dc00, \\ufffd"
    })
    void charactersThatCannotStandInAStringAreEscaped(String hex, String json) {
        String text = "a" + (char) HexFormat.fromHexDigits(hex) + "z";

        assertEquals("\"a" + json + "z\"", new JsonBytes(1).string(text).toString());
    }

    @Test
    void othersStandAsTheyAre() {
        String text = "\u007f\u0080\u07ff\u0800\u2027\u202a\ufffd\uffff\ud83d\ude00";

        assertEquals('"' + text + '"', new JsonBytes(1).string(text).toString());
    }

    @Test
    void jsonInAStringIsEscapedOnceMore() {
        var inner = new JsonBytes(1).string("a\"\\\n<é\u2028");

        assertEquals(
                JSON.writeValueAsString(inner.toString()),
                new JsonBytes(1).string(inner).toString());
    }

    @Test
    void jsonOfEverySizeIsEscapedOnceMore() {
        for (int size = 0; size <= 100; size++) {
            for (String piece : List.of("a", "\"", "\\\\", "ab\"", "abcdefgh\"\"", "é\\n7890")) {
                String json = piece.repeat(size).substring(0, size);
                var inner = new JsonBytes(1).raw(ByteRange.borrowed(Wire.utf8(json)));
                String escaped = "[\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";

                assertEquals(escaped, new JsonBytes(1).raw("[").string(inner).toString());
                assertEquals(Wire.utf8(escaped).length - 1, inner.stringLength());
            }
        }
    }

    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource({
        "0.0, 0",
        "-0.0, -0",
        "1.0, 1",
        "-1.5, -1.5",
        "0.1, 0.1",
        "100.0, 100",
        "1e6, 1000000",
        "123456789.125, 123456789.125",
        "0.000001, 0.000001",
        "0.00000099, 9.9e-7",
        "1e-7, 1e-7",
        "-1.5e-10, -1.5e-10",
        "1e20, 100000000000000000000",
        "1e21, 1e+21",
        "1.25e30, 1.25e+30",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "NaN, null",
        "Infinity, null"
    })
    void floatsHaveGosNotation(double value, String json) {
        assertEquals(json, GoJson.floating(value));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    {"z":1,"a":[1,-2,3.5,[],{}],"n":null,"t":true,"f":false}
                    {"big":123456789012345678901234567890,"long":9223372036854775807}
                    {"\\u003ckey\\u003e":"\\u0026"}
                    "text"
                    """)
    void treesKeepTheirOrderAndTheirNumbers(String json) {
        var out = new JsonBytes(1);

        GoJson.write(out, JSON.readTree(json));

        assertEquals(json, out.toString());
    }

    @Test
    void integersNeverBecomeFloats() {
        var numbers = JsonNodeFactory.instance.arrayNode();
        numbers.add(1_000_000).add(1L << 60).add(BigInteger.TWO.pow(80)).add(1_000_000.0);
        var out = new JsonBytes(1);

        GoJson.write(out, numbers);

        assertEquals(
                "[1000000,1152921504606846976,1208925819614629174706176,1000000]", out.toString());
    }

    @ParameterizedTest(name = "{0} counts as {1}")
    @CsvSource({
        "41, A",
        "c3a9, é",
        "f09f9880, \ud83d\ude00",
        "ff, \ufffd",
        "41ff42, A\ufffdB",
        "c3, \ufffd",
        "c341, \ufffdA",
        "c0a2, \ufffd\ufffd",
        "e282, \ufffd\ufffd",
        "e080af, \ufffd\ufffd\ufffd",
        "eda080, \ufffd\ufffd\ufffd",
        "f0808080, \ufffd\ufffd\ufffd\ufffd",
        "f4908080, \ufffd\ufffd\ufffd\ufffd",
        "f48fbfbf, \udbff\udfff"
    })
    void eachByteThatIsNoCharacterIsReplaced(String hex, String text) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertEquals(text, Wire.text(Utf8.mended(bytes)));
    }

    @ParameterizedTest
    @CsvSource({"ab, 6162", "é, c3a9", "\ud83d\ude00, f09f9880", "a\ud83d, 61efbfbd"})
    void surrogatesWithoutPartnerBecomeReplacements(String text, String hex) {
        assertEquals(hex, HexFormat.of().formatHex(Utf8.bytes(text)));
    }
}
