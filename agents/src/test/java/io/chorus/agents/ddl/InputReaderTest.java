package io.chorus.agents.ddl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class InputReaderTest {
    private static final ActionDdl START =
            KnownAgents.find("emulator").orElseThrow().action("start").orElseThrow();

    private static ObjectNode json(String text) {
        return (ObjectNode) new JsonMapper().readTree(text);
    }

    @Test
    void whatMustBeGivenAndIsNotGetsItsDefault() {
        var inputs = InputReader.completed(START, json("{\"instances\":750,\"servers\":\"a:1\"}"));

        assertEquals(
                json(
                        "{\"instances\":750,\"servers\":\"a:1\",\"agents\":1,\"collectives\":1,\"monitor\":8080,\"tls\":false}"),
                inputs);
    }

    @Test
    void whatMayBeLeftOutStaysOut() {
        var generate = KnownAgents.find("emulated0").orElseThrow().action("generate").orElseThrow();

        assertEquals(json("{}"), InputReader.completed(generate, json("{}")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"instances\":\"750\"}; want an integer",
                "{\"tls\":1}; want true or false",
                "{\"nodes\":1}; has no input \"nodes\"",
                "{\"name\":\"a b\"}; want a text that matches",
                "{\"name\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}; at most 64 characters",
            })
    void whatDoesNotFitIsRefused(String given, String reason) {
        var refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> InputReader.completed(START, json(given)));

        assertTrue(String.valueOf(refused.getMessage()).contains(reason), refused::getMessage);
    }

    @Test
    void whatIsNeededAndHasNoDefaultIsAskedFor() {
        var download = KnownAgents.find("emulator").orElseThrow().action("download").orElseThrow();

        var refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> InputReader.completed(download, json("{\"http\":\"http://a/b\"}")));

        assertTrue(
                String.valueOf(refused.getMessage()).contains("needs the input \"target\""),
                refused::getMessage);
    }

    @ParameterizedTest
    @CsvSource({
        "shellsafe, a b, true",
        "shellsafe, a;b, false",
        "ipv4address, 192.0.2.1, true",
        "ipv4address, 192.0.2.256, false",
        "ipaddress, 2001:db8::1, true",
        "ipv6address, x, false",
        "^a, abc, true",
        "^a, bc, false"
    })
    void textsAreValidated(String validation, String text, boolean valid) {
        var limits = new InputLimits(validation, 0, List.of());
        var value = json("{\"a\":\"" + text + "\"}").path("a");

        if (valid) {
            limits.check(value);
        } else {
            assertThrows(IllegalArgumentException.class, () -> limits.check(value));
        }
    }
}
