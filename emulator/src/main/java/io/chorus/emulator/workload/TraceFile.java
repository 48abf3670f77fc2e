package io.chorus.emulator.workload;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads when requests were due, from files of others and from runs of ours.
///
/// - **CSV**: a header with a column `due` or `seconds`, or one number a line without any header.
/// - **JSON lines**: an object a line with a member `due` or `seconds`, or just a number.
/// - **A run**: its `result.json`, its `requests.csv` (which does not tell when, so the record
///   beside it is read), or its folder.
///
/// All times are seconds on any clock, in any order; the earliest becomes 0. What follows a
/// schedule again and again is no recording, so a file has a number of requests that fits into
/// memory.
public final class TraceFile {
    private static final int MOST_REQUESTS = 1_000_000;
    private static final long MOST_BYTES = 256L << 20;
    private static final double MOST_SECONDS = 366 * 86_400.0;
    private static final List<String> COLUMNS = List.of("due", "seconds");
    private static final String RECORD = "result.json";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final List<Double> seconds = new ArrayList<>();

    private TraceFile(Path file) {
        this.file = file;
    }

    /// Reads a file, or the record in the folder of a run.
    ///
    /// @throws IllegalArgumentException in a sentence, with the line, if it is no such file
    public static Trace read(Path file) {
        var actual = Files.isDirectory(file) ? file.resolve(RECORD) : file;
        return new TraceFile(actual).trace(String.valueOf(file.getFileName()));
    }

    private Trace trace(String source) {
        var text = content().strip();
        if (text.isEmpty()) {
            throw bad("is empty: want when requests are due, a line each");
        }
        if (text.startsWith("{") && isRecord(text)) {
            fromRecord(text);
        } else {
            fromLines(text.lines().toList());
        }
        return new Trace(source, nanos());
    }

    private String content() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw bad(
                        "has %,d MiB: want at most %,d"
                                .formatted(Files.size(file) >> 20, MOST_BYTES >> 20));
            }
            return Files.readString(file);
        } catch (NoSuchFileException _) {
            throw bad("is not there");
        } catch (CharacterCodingException _) {
            throw bad("is no text: want CSV or JSON lines in UTF-8");
        } catch (IOException e) {
            throw bad("cannot be read (%s)".formatted(e.getMessage()));
        }
    }

    /// A record spans lines, or has requests in its only one.
    private static boolean isRecord(String text) {
        var first = text.lines().findFirst().orElse("");
        return !first.endsWith("}") || (text.indexOf('\n') < 0 && text.contains("\"requests\""));
    }

    private void fromRecord(String text) {
        JsonNode requests;
        try {
            requests = JSON.readTree(text).path("requests");
        } catch (JacksonException e) {
            throw bad("is no JSON (%s)".formatted(e.getOriginalMessage()));
        }
        for (var request : requests) {
            var due = request.path("timing").path("dueNanos");
            if (!due.isIntegralNumber()) {
                throw bad("is no record of a run: a request has no timing.dueNanos");
            }
            seconds.add(due.asLong() / 1e9);
        }
        if (seconds.isEmpty()) {
            throw bad("holds no requests");
        }
    }

    private void fromLines(List<String> lines) {
        int column = 0;
        int from = 0;
        if (!isNumber(lines.getFirst()) && !lines.getFirst().startsWith("{")) {
            var names = cells(lines.getFirst());
            column = names.indexOf(names.contains("due") ? "due" : "seconds");
            from = 1;
            if (column < 0) {
                fromRunOf(names);
                return;
            }
        }
        for (int i = from; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (!line.isEmpty()) {
                seconds.add(line.startsWith("{") ? member(line, i + 1) : cell(line, column, i + 1));
            }
        }
        if (seconds.isEmpty()) {
            throw bad("has a header, but no requests");
        }
    }

    /// The original's table of requests does not tell when they were due; the record beside it
    /// does.
    private void fromRunOf(List<String> names) {
        var record = file.resolveSibling(RECORD);
        if (!names.contains("request_duration") || !Files.isRegularFile(record)) {
            throw bad(
                    "has no column named due or seconds, but only "
                            + String.join(", ", names.subList(0, Math.min(12, names.size()))));
        }
        var other = new TraceFile(record);
        other.fromRecord(other.content());
        seconds.addAll(other.seconds);
    }

    private double member(String line, int number) {
        try {
            var object = JSON.readTree(line);
            for (var name : COLUMNS) {
                if (object.path(name).isNumber()) {
                    return checked(object.path(name).asDouble(), number);
                }
            }
        } catch (JacksonException _) {
            throw bad("line %,d is no JSON".formatted(number));
        }
        throw bad("line %,d has no number named due or seconds".formatted(number));
    }

    private double cell(String line, int column, int number) {
        var cells = cells(line);
        if (column >= cells.size() || !isNumber(cells.get(column))) {
            throw bad(
                    "line %,d says \"%s\": want a number of seconds in column %d"
                            .formatted(
                                    number,
                                    line.substring(0, Math.min(40, line.length())),
                                    column + 1));
        }
        return checked(Double.parseDouble(cells.get(column)), number);
    }

    private double checked(double value, int line) {
        if (!Double.isFinite(value)) {
            throw bad("line %,d says %s: want a number of seconds".formatted(line, value));
        }
        if (seconds.size() == MOST_REQUESTS) {
            throw bad("has more than %,d requests".formatted(MOST_REQUESTS));
        }
        return value;
    }

    private List<Long> nanos() {
        double first = seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double last = seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        if (last - first > MOST_SECONDS) {
            throw bad("spans more than a year: want times in seconds");
        }
        return seconds.stream().map(time -> Math.round((time - first) * 1e9)).sorted().toList();
    }

    private static List<String> cells(String line) {
        return java.util.Arrays.stream(line.split(",", -1))
                .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
                .toList();
    }

    private static boolean isNumber(String text) {
        try {
            return !text.isBlank() && !Double.isNaN(Double.parseDouble(text.strip()));
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private IllegalArgumentException bad(String what) {
        return new IllegalArgumentException("the trace %s %s".formatted(file, what));
    }
}
