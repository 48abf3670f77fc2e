package io.chorus.reports.html;

import io.chorus.reports.record.NodeFigures;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The figures of all nodes, column by column: their number, names, answers, misses, ranks and
/// worst times.
///
/// A name that is the one before with its first number one higher is a single 0, which is what most
/// of a fleet is; any other is its length in bytes plus one, and the bytes.
final class NodeColumns {

    private static final Pattern NUMBERED =
            Pattern.compile("(\\D*)(0|[1-9]\\d{0,8})(\\D.*|)", Pattern.DOTALL);

    private NodeColumns() {}

    static void write(NodeFigures nodes, Bytes.Writer out) {
        out.number(nodes.size());
        String expected = "";
        for (String name : nodes.names()) {
            if (!name.isEmpty() && name.equals(expected)) {
                out.number(0);
            } else {
                byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
                out.number(bytes.length + 1L);
                for (byte b : bytes) {
                    out.number(b & 0xFF);
                }
            }
            expected = following(name);
        }
        for (int i = 0; i < nodes.size(); i++) {
            out.signed(nodes.answers()[i]);
        }
        for (int i = 0; i < nodes.size(); i++) {
            out.signed(nodes.misses()[i]);
        }
        for (int i = 0; i < nodes.size(); i++) {
            out.signed(nodes.rank()[i]);
        }
        for (int i = 0; i < nodes.size(); i++) {
            out.signed(nodes.worstNanos()[i]);
        }
    }

    static NodeFigures read(Bytes.Reader in) {
        int size = in.count();
        if (size < 0 || size > 10_000_000) {
            throw new IllegalArgumentException(size + " nodes");
        }
        List<String> names = new ArrayList<>();
        String expected = "";
        for (int i = 0; i < size; i++) {
            String name = name(in, expected);
            names.add(name);
            expected = following(name);
        }
        int[] answers = column(in, size);
        int[] misses = column(in, size);
        int[] rank = column(in, size);
        long[] worst = new long[size];
        for (int i = 0; i < size; i++) {
            worst[i] = in.signed();
        }
        return new NodeFigures(names, answers, misses, rank, worst);
    }

    private static String name(Bytes.Reader in, String expected) {
        int length = in.count() - 1;
        if (length < 0) {
            return expected;
        }
        if (length > 65_536) {
            throw new IllegalArgumentException("a name of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) in.number();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int[] column(Bytes.Reader in, int size) {
        int[] column = new int[size];
        for (int i = 0; i < size; i++) {
            column[i] = Math.toIntExact(in.signed());
        }
        return column;
    }

    /// The name with its first number one higher; empty if it has none to count on.
    private static String following(String name) {
        Matcher parts = NUMBERED.matcher(name);
        return parts.matches()
                ? parts.group(1) + (Long.parseLong(parts.group(2)) + 1) + parts.group(3)
                : "";
    }
}
