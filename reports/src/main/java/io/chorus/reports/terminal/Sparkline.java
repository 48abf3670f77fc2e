package io.chorus.reports.terminal;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Statistics;
import java.util.List;

/// A completion curve as one row of block characters, left to right over the time since due.
final class Sparkline {

    private static final String BLOCKS = " ▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /// How much of the fleet had answered, in the middle request, at each of `width` times; a full
    /// block means everybody.
    static String of(List<FanOut> requests, long endNanos, int width) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= width; i++) {
            long time = endNanos * i / width;
            long[] permille =
                    requests.stream()
                            .mapToLong(request -> permille(request, time))
                            .sorted()
                            .toArray();
            // Few are done early in a slow request, so the lower median is the honest one.
            long middle = Statistics.percentile(permille, 0.5).orElse(0);
            line.append(BLOCKS.charAt((int) (middle * 8 / 1000)));
        }
        return line.toString();
    }

    private static long permille(FanOut request, long time) {
        return request.expected() == 0
                ? 0
                : (long) (1000 * request.curve().countAtNanos(time) / request.expected());
    }
}
