package io.chorus.playbooks.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class ValidationTest {
    static List<Arguments> rules() {
        return List.of(
                Arguments.of(":integer", 5L, true),
                Arguments.of(":integer", 5.0, false),
                Arguments.of(":float", 5.0, true),
                Arguments.of(":float", 5L, false),
                Arguments.of(":number", 5L, true),
                Arguments.of(":number", "5", false),
                Arguments.of(":string", "x", true),
                Arguments.of(":string", 5L, false),
                Arguments.of(":boolean", false, true),
                Arguments.of(":boolean", "false", false),
                Arguments.of(":ipv4address", "192.0.2.10", true),
                Arguments.of(":ipv4address", "192.0.2", false),
                Arguments.of(":ipv4address", "::1", false),
                Arguments.of(":ipv6address", "2001:db8::1", true),
                Arguments.of(":ipv6address", "192.0.2.10", false),
                Arguments.of(":shellsafe", "a b *?~#{}", true),
                Arguments.of(":shellsafe", "x & reboot", false),
                Arguments.of(":shellsafe", "x\nreboot", false),
                Arguments.of(":shellsafe", "x\\y", false),
                Arguments.of(":shellsafe", "it's", false),
                Arguments.of(":shellsafe", "x\"y", false),
                Arguments.of(":shellsafe", "x(", false),
                Arguments.of(":shellsafe", "x)", false),
                Arguments.of(":shellsafe", "x\ry", false),
                Arguments.of(":shellsafe", "x\0y", false),
                Arguments.of(":shellsafe", 5L, false),
                Arguments.of(":shellsafe", List.of("a", "b"), true),
                Arguments.of(":shellsafe", List.of("a", "b;c"), false),
                Arguments.of(":shellsafe_compat", "x & reboot", true),
                Arguments.of(":shellsafe_compat", "x\nreboot", true),
                Arguments.of(":shellsafe_compat", "'\"()\\*?~#{} -x", true),
                Arguments.of(":shellsafe_compat", "a && b", false),
                Arguments.of(":shellsafe_compat", "`a`", false),
                Arguments.of(":shellsafe_compat", "a$b", false),
                Arguments.of(":shellsafe_compat", "a;b", false),
                Arguments.of(":shellsafe_compat", "a|b", false),
                Arguments.of(":shellsafe_compat", "a>b", false),
                Arguments.of(":shellsafe_compat", "a<b", false),
                Arguments.of(":nothing", "x", false),
                Arguments.of("/^[a-c]+$/", "abc", true),
                Arguments.of("/^[a-c]+$/", "abc\n", true),
                Arguments.of("/^[a-c]+$/", "abc\nreboot", false),
                Arguments.of("/^[a-c]+$/", "reboot\nabc", false),
                Arguments.of("/B/", "abc", false),
                Arguments.of("b", "abc", true),
                Arguments.of("^https:", "https://x", true),
                Arguments.of("/5/", 5L, false),
                Arguments.of("/^\\h+$/", "09af", true),
                Arguments.of("/^[[:alpha:]]+$/", "abc", true),
                Arguments.of(List.of("cold", "warm"), "warm", true),
                Arguments.of(List.of("cold", "warm"), "hot", false),
                Arguments.of(List.of(1L, 2L), 2L, true));
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @MethodSource("rules")
    void valuesAreJudged(Object rule, Object value, boolean passes) {
        assertEquals(passes, Validation.problem(rule, value).isEmpty());
    }

    @Test
    void noRuleAcceptsAll() {
        assertEquals(true, Validation.problem(null, "x").isEmpty());
        assertEquals(true, Validation.problem(5L, "x").isEmpty());
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({
        "INTEGER, 0x10, 16", "INTEGER, 010, 8", "INTEGER, 0b1, 1", "INTEGER, 1_000, 1000",
                "INTEGER, -5, -5",
        "FLOAT, 1e3, 1000.0", "FLOAT, 5, 5.0", "NUMERIC, 1/4, 0.25", "NUMERIC, 5, 5",
                "NUMERIC, 2.5, 2.5",
        "BOOLEAN, true, true", "BOOLEAN, no, false", "STRING, 5, 5"
    })
    void textBecomesWhatTheInputTakes(InputType type, String text, String value) {
        assertEquals(value, String.valueOf(type.convert(text)));
    }

    @ParameterizedTest(name = "{0} does not take {1}")
    @CsvSource({
        "INTEGER, 5.5",
        "INTEGER, x",
        "INTEGER, 99999999999999999999",
        "FLOAT, x",
        "NUMERIC, 1/0",
        "BOOLEAN, maybe",
        "HASH, '[1]'",
        "HASH, '{'",
        "ARRAY, x"
    })
    void whatIsNoSuchValueIsRefused(InputType type, String text) {
        assertThrows(IllegalArgumentException.class, () -> type.convert(text));
    }

    @Test
    void listsAndMappings() {
        assertEquals(Arrays.asList("1", "b"), InputType.ARRAY.convert(List.of(1L, "b")));
        assertEquals(List.of("a,b"), InputType.ARRAY.convert(List.of("a,b")));
        assertEquals(Map.of("a", 1L), InputType.HASH.convert("{\"a\": 1}"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "String, STRING", ":string, STRING", "Integer, INTEGER", "Fixnum, INTEGER",
                ":fixnum, INTEGER", "Float, FLOAT",
        ":float, FLOAT", "Numeric, NUMERIC", ":numeric, NUMERIC", "Array, ARRAY", ":array, ARRAY",
                "Boolean, BOOLEAN",
        ":bool, BOOLEAN", ":boolean, BOOLEAN", "Hash, HASH"
    })
    void typesHaveManySpellings(String spelling, InputType type) {
        assertEquals(type, InputType.spelled(spelling).orElseThrow());
    }
}
