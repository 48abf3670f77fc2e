package io.chorus.agents.filter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Rows of a test table: fields divided by tabs, below a remark whose lines begin with `# `.
public final class Table {
    private Table() {}

    /// Reads `filters/NAME` from the test resources.
    public static Stream<List<String>> rows(String name) {
        return text(name)
                .lines()
                .dropWhile(line -> line.startsWith("# "))
                .map(line -> List.of(line.split("\t", -1)));
    }

    /// Gives the rows that something does not hold for, to be compared with an empty list: a
    /// failing test then shows them.
    public static List<List<String>> unlike(String name, Predicate<List<String>> holds) {
        var rows = rows(name).toList();
        if (rows.size() < 50) {
            throw new IllegalStateException(name + " has lost its rows");
        }
        return rows.stream().filter(holds.negate()).toList();
    }

    /// Reads `filters/NAME` as a whole.
    public static String text(String name) {
        try (var in = Table.class.getResourceAsStream("/filters/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no test resource filters/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
