package io.chorus.emulator.explain;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Counts as a row of blocks, the highest as high as a block can be.
final class Sparkline {
    private static final String BLOCKS = " ▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /// Draws them.
    ///
    /// @param most columns; longer rows are drawn by the mean of neighbours
    static String of(List<Integer> counts, int most) {
        int columns = Math.min(most, counts.size());
        double[] means =
                IntStream.range(0, columns)
                        .mapToDouble(column ->
                                counts
                                        .subList(
                                                from(column, columns, counts.size()),
                                                from(column + 1, columns, counts.size()))
                                        .stream()
                                        .mapToInt(Integer::intValue)
                                        .average()
                                        .orElse(0))
                        .toArray();
        double top = IntStream.range(0, columns).mapToDouble(i -> means[i]).max().orElse(0);
        return IntStream.range(0, columns)
                .mapToObj(i -> String.valueOf(block(means[i], top)))
                .collect(Collectors.joining());
    }

    private static int from(int column, int columns, int size) {
        return (int) ((long) column * size / columns);
    }

    private static char block(double value, double top) {
        int height = top == 0 ? 0 : (int) Math.ceil(value / top * (BLOCKS.length() - 1));
        return BLOCKS.charAt(height);
    }
}
