package io.chorus.reports.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class StatisticsTest {

    @ParameterizedTest(name = "share {0} of {1} values is rank {2}")
    @CsvSource({
        "0.5, 1, 1",
        "0.5, 2, 1",
        "0.5, 3, 2",
        "0.9, 10, 9",
        "0.99, 100, 99",
        "0.99, 9000, 8910",
        "0.999, 9000, 8991",
        "0.999, 1000, 999",
        "0.99, 10, 10",
        "1, 9000, 9000",
        "0.0001, 5, 1",
        "1, 50000, 50000",
        "0.999, 50000, 49950"
    })
    void ranksAreTheNearestFromAbove(double share, long count, long rank) {
        assertEquals(rank, Statistics.rank(share, count));
    }

    @Test
    void aPercentileIsOneOfTheValues() {
        long[] ascending = LongStream.rangeClosed(1, 10).map(i -> i * 100).toArray();

        assertEquals(OptionalLong.of(900), Statistics.percentile(ascending, 0.9));
        assertEquals(OptionalLong.of(1000), Statistics.percentile(ascending, 0.99));
        assertEquals(OptionalLong.empty(), Statistics.percentile(new long[0], 0.5));
    }

    @Test
    void aMedianIsAbsentWhenMostValuesNeverCame() {
        long never = Statistics.NEVER;

        assertEquals(OptionalLong.of(7), Statistics.median(9, never, 7, 3));
        assertEquals(OptionalLong.of(9), Statistics.median(never, 9, 3));
        assertEquals(OptionalLong.empty(), Statistics.median(never, 9, never));
        assertEquals(OptionalLong.empty(), Statistics.median());
    }

    @ParameterizedTest
    @CsvSource({"0", "-0.1", "1.01", "NaN"})
    void aShareOutOfRangeIsRefused(double share) {
        assertThrows(IllegalArgumentException.class, () -> Statistics.rank(share, 10));
    }
}
