package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({"250ms, 250", "2s, 2000", "1m30s, 90000", "1h, 3600000", "0.5s, 500", "0s, 0"})
    void durationsHaveUnits(String text, long millis) {
        assertEquals(Duration.ofMillis(millis), Units.duration(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "2 s", "-1s", "soon", "1s1m"})
    void otherDurationsAreRefusedWithAnExample(String text) {
        var e = assertThrows(TypeConversionException.class, () -> Units.duration(text));

        assertTrue(String.valueOf(e.getMessage()).contains("1m30s"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"800, 800", "64KB, 64000", "1MiB, 1048576", "2gib, 2147483648", "7b, 7"})
    void sizesHaveUnits(String text, long bytes) {
        assertEquals(bytes, Units.size(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5MiB", "much", "99999999999GiB", "99999999999999999999"})
    void otherSizesAreRefused(String text) {
        assertThrows(TypeConversionException.class, () -> Units.size(text));
    }

    @ParameterizedTest
    @CsvSource({
        "nats://10.1.2.3:4333, nats://10.1.2.3:4333",
        "broker.example.net, nats://broker.example.net:4222",
        "127.0.0.1:5222, nats://127.0.0.1:5222",
        "nats://[::1]:4222, nats://[::1]:4222"
    })
    void serversMayLackSchemeAndPort(String text, String url) {
        assertEquals(url, Units.server(text).url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://a:1", "a:0", "a:70000", "a b", "nats://"})
    void otherServersAreRefused(String text) {
        assertThrows(TypeConversionException.class, () -> Units.server(text));
    }
}
