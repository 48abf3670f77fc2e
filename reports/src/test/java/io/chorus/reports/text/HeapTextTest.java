package io.chorus.reports.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chorus.reports.record.HeapGrowth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    true  | 421900  | 33.1 MiB, growing by 412 KiB a minute over the last 5 m 00 s
                    true  | -421900 | 33.1 MiB, shrinking by 412 KiB a minute over the last 5 m 00 s
                    true  | 34699   | 33.1 MiB, not growing (33.9 KiB a minute more) over the last 5 m 00 s
                    true  | -34699  | 33.1 MiB, not growing (33.9 KiB a minute less) over the last 5 m 00 s
                    false | 34701   | 33.1 MiB, growing by 33.9 KiB a minute over the last 5 m 00 s, old garbage included
                    """)
    void saysHowMuchAndWhetherItGrows(boolean wholeHeap, double bytesPerMinute, String words) {
        HeapGrowth left =
                new HeapGrowth(37, wholeHeap, 300_000_000_000L, 34_700_000, bytesPerMinute);

        assertEquals(words, HeapText.words(left));
    }
}
