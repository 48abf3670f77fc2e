package io.chorus.reports.merge;

import io.chorus.reports.ReportException;
import io.chorus.reports.export.RunInput;
import io.chorus.reports.files.ResultFile;
import io.chorus.reports.record.Curve;
import io.chorus.reports.record.FanOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// When each reply of one part came: from its `times.csv` where that is whole, else from its
/// curves.
///
/// A row of that file is known by the row of `requests.csv` at the same place. The rows are kept as
/// text and read one by one: all times of a large run would not fit into memory.
final class Arrivals {
    private final Map<Integer, String> rows;
    private boolean guessed;

    private Arrivals(Map<Integer, String> rows) {
        this.rows = rows;
    }

    static Arrivals of(RunInput input) {
        Path folder =
                Files.isDirectory(input.path())
                        ? input.path()
                        : String.valueOf(input.path().getFileName()).equals(ResultFile.NAME)
                                ? input.path().resolveSibling("")
                                : null;
        Path times = folder == null ? null : folder.resolve("times.csv");
        Path requests = folder == null ? null : folder.resolve("requests.csv");
        if (times == null || requests == null || !Files.exists(times) || !Files.exists(requests)) {
            return new Arrivals(Map.of());
        }
        try {
            return new Arrivals(rows(Files.readAllLines(requests), Files.readAllLines(times)));
        } catch (IOException e) {
            throw new ReportException("cannot read " + times + ": " + e.getMessage(), e);
        }
    }

    /// The times of one request, ascending.
    long[] of(FanOut request) {
        String row = rows.get(request.index());
        if (row != null) {
            long[] raw = raw(row);
            if (raw.length == request.replies()) {
                return raw;
            }
        }
        Curve curve = request.curve();
        guessed |= curve.points() < curve.total();
        return IntStream.rangeClosed(1, curve.total())
                .mapToLong(count -> curve.nanosAtCount(count).orElseThrow())
                .toArray();
    }

    /// Whether at least one of the times given so far lies between two kept ones.
    boolean guessed() {
        return guessed;
    }

    private static Map<Integer, String> rows(List<String> requests, List<String> times) {
        Map<Integer, String> rows = new HashMap<>();
        for (int i = 0; i < times.size() && i + 1 < requests.size(); i++) {
            String index = requests.get(i + 1).split(",", 2)[0];
            if (index.matches("\\d{1,9}")) {
                rows.put(Integer.parseInt(index), times.get(i));
            }
        }
        return rows;
    }

    /// Empty where a row is cut short or no row of times.
    private static long[] raw(String row) {
        if (row.isEmpty()) {
            return new long[0];
        }
        try {
            long[] nanos = Arrays.stream(row.split(",", -1)).mapToLong(Long::parseLong).toArray();
            Arrays.sort(nanos);
            return nanos;
        } catch (NumberFormatException _) {
            return new long[0];
        }
    }
}
