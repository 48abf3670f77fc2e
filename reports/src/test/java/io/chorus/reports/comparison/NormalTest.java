package io.chorus.reports.comparison;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class NormalTest {

    @ParameterizedTest(name = "beyond ±{1} with {0} degrees of freedom: {2}")
    @CsvSource({
        "1, 12.706, 0.05",
        "2, 4.303, 0.05",
        "4, 2.776, 0.05",
        "4, 4.604, 0.01",
        "19, 2.093, 0.05",
        "100, 2.626, 0.01",
        "1000000, 1.960, 0.05",
        "1000000, 3.291, 0.001",
        "4, 0, 1"
    })
    void studentIsAsTheTablesSay(double freedom, double t, double chance) {
        assertEquals(chance, Normal.studentTwoSided(t, freedom), chance / 100);
        if (chance < 1) {
            assertEquals(t, Normal.studentTwoSidedQuantile(chance, freedom), t / 1000);
        }
    }

    @Test
    void holmHoldsEachToWhatIsLeft() {
        double[] adjusted = Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005});

        assertArrayEquals(new double[] {0.03, 0.06, 0.06, 0.02}, adjusted, 1e-12);
    }
}
