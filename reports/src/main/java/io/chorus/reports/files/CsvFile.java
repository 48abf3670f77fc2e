package io.chorus.reports.files;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

/// A CSV file that is on the disk up to its last whole row.
final class CsvFile implements AutoCloseable {

    private final Path path;
    private final Writer out;

    private CsvFile(Path path, Writer out) {
        this.path = path;
        this.out = out;
    }

    /// Opens it empty, whatever it held before.
    static CsvFile open(Path path) {
        try {
            return new CsvFile(path, Files.newBufferedWriter(path, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Problems.writing(path, e);
        }
    }

    /// Appends one row of text and hands it to the operating system.
    void row(Object... cells) {
        StringBuilder row = new StringBuilder();
        for (Object cell : cells) {
            row.append(row.isEmpty() ? "" : ",").append(quoted(String.valueOf(cell)));
        }
        append(row);
    }

    /// Appends one row of numbers, of any length.
    void row(LongStream numbers) {
        StringBuilder row = new StringBuilder();
        numbers.forEach(number -> row.append(number).append(','));
        row.setLength(Math.max(0, row.length() - 1));
        append(row);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw Problems.writing(path, e);
        }
    }

    private void append(CharSequence row) {
        try {
            out.append(row).append('\n').flush();
        } catch (IOException e) {
            throw Problems.writing(path, e);
        }
    }

    // As the original's CSV writer: quotes only where a reader would stumble.
    static String quoted(String cell) {
        boolean odd =
                cell.equals("\\.")
                        || cell.chars().anyMatch(c -> "\",\r\n".indexOf(c) >= 0)
                        || (!cell.isEmpty() && Character.isWhitespace(cell.charAt(0)));
        return odd ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
