package io.chorus.agents.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.node.Distribution.Constant;
import io.chorus.agents.node.Distribution.Exponential;
import io.chorus.agents.node.Distribution.LogNormal;
import io.chorus.agents.node.Distribution.Mixture;
import io.chorus.agents.node.Distribution.Normal;
import io.chorus.agents.node.Distribution.Part;
import io.chorus.agents.node.Distribution.Uniform;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Values of distributions against what is known of them.
@Timeout(60)
class DistributionTest {
    private static final int DRAWS = 100_000;

    static Stream<Arguments> known() {
        return Stream.of(
                Arguments.of(new Constant(250), 250, 250, 250, 250),
                Arguments.of(new Uniform(1_000, 5_000), 1_400, 3_000, 4_960, 3_000),
                Arguments.of(new Normal(10_000, 1_000), 8_718.4, 10_000, 12_326.3, 10_000),
                // sigma = ln 20 / 2.32635, mean = median × exp(sigma² / 2)
                Arguments.of(new LogNormal(20_000, 400_000), 3_840, 20_000, 400_000, 45_830),
                Arguments.of(new Exponential(1_000), 105.4, 693.1, 4_605.2, 1_000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("known")
    void quantilesAndMeanAreThoseOfTheTextbook(
            Distribution distribution, double p10, double median, double p99, double mean) {
        assertEquals(p10, (double) distribution.at(0.1), 0.005 * p10 + 1);
        assertEquals(median, (double) distribution.at(0.5), 0.001 * median + 1);
        assertEquals(p99, (double) distribution.at(0.99), 0.001 * p99 + 1);
        assertEquals(mean, evenDraws(distribution).average().orElseThrow(), 0.01 * mean);
    }

    private static LongStream evenDraws(Distribution distribution) {
        return LongStream.range(0, DRAWS).map(i -> distribution.at((i + 0.5) / DRAWS));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0",
        "0.975, 1.959963984540054",
        "0.99, 2.3263478740408408",
        "0.999999, 4.753424308822899",
        "0.02, -2.0537489106318225",
        "0.0000001, -5.199337582192817",
    })
    void theBellCurveIsExactToEightDigits(double share, double deviations) {
        assertEquals(deviations, NormalQuantile.of(share), 1e-8 * Math.abs(deviations));
    }

    @Test
    void aMixtureHasItsPartsInTheirShares() {
        var mostlyQuick =
                new Mixture(
                        List.of(
                                new Part(9, new Uniform(10, 20)),
                                new Part(1, new Uniform(1_000, 2_000))));

        long quick = evenDraws(mostlyQuick).filter(value -> value <= 20).count();
        long slow = evenDraws(mostlyQuick).filter(value -> value >= 1_000).count();

        assertEquals(0.9, quick / (double) DRAWS, 1e-4);
        assertEquals(DRAWS, quick + slow);
        assertEquals(15, evenDraws(mostlyQuick).filter(v -> v <= 20).average().orElseThrow(), 0.1);
        assertEquals(1_500, evenDraws(mostlyQuick).filter(v -> v > 20).average().orElseThrow(), 5);
    }

    @Test
    void nothingIsNegativeAndNothingOverflows() {
        assertEquals(0, new Normal(10, 1_000).at(0.01));
        assertEquals(Long.MAX_VALUE, new LogNormal(1, 1e30).at(0.999999));
    }

    static Stream<Supplier<Distribution>> nonsense() {
        return Stream.of(
                () -> new Constant(-1),
                () -> new Constant(Double.NaN),
                () -> new Uniform(5, 4),
                () -> new Normal(1, -1),
                () -> new LogNormal(0, 10),
                () -> new LogNormal(10, 9),
                () -> new Exponential(Double.POSITIVE_INFINITY),
                () -> new Mixture(List.of()),
                () -> new Mixture(List.of(new Part(0, new Constant(1)))));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsenseIsRefused(Supplier<Distribution> made) {
        var refusal = assertThrows(IllegalArgumentException.class, made::get);

        assertTrue(String.valueOf(refusal.getMessage()).length() > 10);
    }
}
