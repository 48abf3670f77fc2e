package io.chorus.playbooks.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrftimeTest {
    private static final ZonedDateTime TIME =
            ZonedDateTime.of(2017, 9, 3, 7, 5, 9, 123_456_789, ZoneOffset.UTC);

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "%Y, 2017",
        "%m, 09",
        "%d, 03",
        "%H, 07",
        "%M, 05",
        "%S, 09",
        "%L, 123",
        "%N, 123456789",
        "%3N, 123",
        "%y, 17",
        "%e, ' 3'",
        "%j, 246",
        "%I, 07",
        "%p, AM",
        "%a, Sun",
        "%A, Sunday",
        "%b, Sep",
        "%B, September",
        "%u, 7",
        "%w, 0",
        "%s, 1504422309",
        "%z, +0000",
        "%Z, UTC",
        "%F, 2017-09-03",
        "%T, 07:05:09",
        "%D, 09/03/17",
        "%R, 07:05",
        "%%, %",
        "%-d, 3",
        "%F at %R, 2017-09-03 at 07:05",
        "%!, %!"
    })
    void directivesAreThoseOfStrftime(String format, String written) {
        assertEquals(written, Strftime.format(format, TIME));
    }
}
