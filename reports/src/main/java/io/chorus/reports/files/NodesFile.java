package io.chorus.reports.files;

import io.chorus.reports.ReportException;
import io.chorus.reports.record.NodeFigures;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `nodes.csv`: a row a node, in the order of the fleet.
public final class NodesFile {

    /// Its name in the folder of a run.
    public static final String NAME = "nodes.csv";

    private static final String HEADER = "node,answers,misses,rank_thousandths,worst_nanos";
    private static final int COLUMNS = 5;

    /// Handed over together, so that a large fleet leaves no large text on the heap.
    private static final int CHUNK = 8_192;

    private NodesFile() {}

    /// Writes all rows, whole or not at all.
    ///
    /// @throws ReportException if that fails
    public static void write(NodeFigures nodes, Path folder) {
        WholeFile.write(folder.resolve(NAME), out -> write(nodes, out));
    }

    private static void write(NodeFigures nodes, OutputStream out) throws IOException {
        var rows = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        var row = new StringBuilder(HEADER).append('\n');
        for (int i = 0; i < nodes.size(); i++) {
            row.append(CsvFile.quoted(nodes.names().get(i)))
                    .append(',')
                    .append(nodes.answers()[i])
                    .append(',')
                    .append(nodes.misses()[i])
                    .append(',')
                    .append(nodes.rank()[i])
                    .append(',')
                    .append(nodes.worstNanos()[i])
                    .append('\n');
            if (row.length() >= CHUNK) {
                rows.append(row);
                row.setLength(0);
            }
        }
        rows.append(row).flush();
    }

    /// Reads them again; nothing where there is no such file, as in runs of older versions.
    ///
    /// @throws ReportException if it is there and cannot be read
    public static NodeFigures read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return NodeFigures.NONE;
        }
        try {
            return parse(Files.readAllLines(file));
        } catch (NumberFormatException e) {
            throw new ReportException("cannot read " + file + ": it is no table of nodes", e);
        } catch (IOException e) {
            throw Problems.reading(file, e);
        }
    }

    // The last four cells are numbers, so whatever stands before them is the name.
    private static NodeFigures parse(List<String> lines) {
        int size = Math.max(0, lines.size() - 1);
        List<String> names = new ArrayList<>(size);
        int[] answers = new int[size];
        int[] misses = new int[size];
        int[] rank = new int[size];
        long[] worst = new long[size];
        for (int i = 0; i < size; i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            int numbers = cells.length - COLUMNS + 1;
            if (numbers < 1) {
                throw new NumberFormatException("a row of " + cells.length + " cells");
            }
            String name = String.join(",", List.of(cells).subList(0, numbers));
            names.add(
                    name.startsWith("\"")
                            ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                            : name);
            answers[i] = Integer.parseInt(cells[numbers]);
            misses[i] = Integer.parseInt(cells[numbers + 1]);
            rank[i] = Integer.parseInt(cells[numbers + 2]);
            worst[i] = Long.parseLong(cells[numbers + 3]);
        }
        return new NodeFigures(names, answers, misses, rank, worst);
    }
}
