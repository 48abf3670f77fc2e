package io.chorus.benchmarks.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class RequestTest {
    private static final List<String> KNOWN = List.of("growth", "fanout");

    @Test
    void sizesAreSortedAndPlayedOnce() {
        var request = Request.of(arguments("2000,1000,2000"), KNOWN);

        assertEquals(List.of(1_000, 2_000), request.sizes());
    }

    @Test
    void theUsualSizesAreLeftToTheBenchmark() {
        assertEquals(List.of(), Request.of(new String[] {"."}, KNOWN).sizes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000", "1000,1000", "0,1000", "1000,", "a,b"})
    void sizesThatMakeNoLineAreRefused(String sizes) {
        assertThrows(
                IllegalArgumentException.class, () -> Request.of(arguments(sizes), KNOWN), sizes);
    }

    private static String[] arguments(String sizes) {
        return new String[] {".", "--only", "growth/vm", "--sizes", sizes};
    }
}
