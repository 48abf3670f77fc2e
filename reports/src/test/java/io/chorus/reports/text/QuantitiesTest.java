package io.chorus.reports.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class QuantitiesTest {

    @ParameterizedTest(name = "{0} ns is {1}")
    @CsvSource({
        "0, 0 s",
        "999, 999 ns",
        "1000, 1.00 µs",
        "999499, 999 µs",
        "999500, 1.00 ms",
        "4120000, 4.12 ms",
        "41240000, 41.2 ms",
        "412400000, 412 ms",
        "999499999, 999 ms",
        "999500000, 1.00 s",
        "12340000000, 12.3 s",
        "59949999999, 59.9 s",
        "59950000000, 1 m 00 s",
        "125000000000, 2 m 05 s",
        "3600000000000, 1 h 00 m",
        "9000000000000, 2 h 30 m"
    })
    void durationsHaveThreeDigitsAndAUnit(long nanos, String text) {
        assertEquals(text, Quantities.duration(nanos));
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({
        "0, 9, 0 %",
        "9, 9, 100 %",
        "1, 2, 50 %",
        "8999, 9000, 99.99 %",
        "1, 9000, 0.01 %",
        "449999, 450000, 99.9998 %",
        "1, 450000, 0.0002 %",
        "0, 0, –",
        "995, 1000, 99.5 %"
    })
    void aShareIsNeverRoundedToAllOrNothing(long part, long whole, String text) {
        assertEquals(text, Quantities.percent(part, whole));
    }

    @Test
    void sizesAndCountsAreReadable() {
        assertEquals("0 B", Quantities.bytes(0));
        assertEquals("384 MiB", Quantities.bytes(402_653_184));
        assertEquals("43.7 KiB", Quantities.bytes(44_739));
        assertEquals("1.00 GiB", Quantities.bytes(1 << 30));
        assertEquals("450,000", Quantities.count(450_000));
        assertEquals("1 node", Quantities.count(1, "node"));
        assertEquals("2 nodes", Quantities.count(2, "node"));
    }
}
