package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.NodeFigures;
import java.util.ArrayList;
import java.util.List;

/// Every node of the fleet as one point, row by row in the order of their numbers, coloured by its
/// mean place among the answers; those that owe replies stand out.
record NodeStrip(NodeFigures nodes) implements Chart {

    /// From always among the first to always among the last: evenly brighter, and told apart by
    /// blue against yellow, which nearly everybody sees.
    static final int[] PLACES = {
        0x00336FFF,
        0x39486BFF,
        0x575C6DFF,
        0x707173FF,
        0x8A8779FF,
        0xA69D75FF,
        0xC4B56CFF,
        0xE4CF5BFF,
        0xFFEA46FF
    };

    /// Of nodes that owe replies.
    static final int MISSING = 0xFF00C8FF;

    private static final int COLUMNS = 200;
    private static final int LISTED = 20;

    /// How many points stand in a row; all of them in one row where they are few.
    static int columns(int nodes) {
        if (nodes <= COLUMNS) {
            return nodes;
        }
        return Math.max(COLUMNS, (int) Math.ceil(Math.sqrt(nodes * 6.0)));
    }

    @Override
    public String id() {
        return "nodes";
    }

    @Override
    public String title() {
        int owing = owing();
        return owing == 0
                ? "Every node, coloured by when its answers came among those of the others"
                : "Every node, coloured by when its answers came; %s owe replies"
                        .formatted(count(owing));
    }

    private int owing() {
        int owing = 0;
        for (int misses : nodes.misses()) {
            owing += misses > 0 ? 1 : 0;
        }
        return owing;
    }

    @Override
    public String description() {
        return "One point a node, %s of them, row by row in the order of the fleet"
                .formatted(count(nodes.size()));
    }

    @Override
    public List<Key> keys() {
        return List.of(
                new Key("block place1", "mostly first"),
                new Key("block place5", "in the middle"),
                new Key("block place9", "mostly last"),
                new Key("block owing", "owes a reply"));
    }

    @Override
    public String draw(Canvas canvas) {
        int columns = columns(nodes.size());
        int rows = Math.ceilDiv(nodes.size(), Math.max(1, columns));
        double cell = (double) canvas.width() / columns;
        double height = rows == 1 ? 44 : Math.clamp(rows * cell, 44, 420);
        Svg svg = new Svg(canvas, (int) Math.ceil(height), title(), description());
        svg.image("strip", 0, 0, canvas.width(), height, pixels(columns, rows).address());
        return svg.markup();
    }

    private Pixels pixels(int columns, int rows) {
        int[] colours = new int[PLACES.length + 2];
        System.arraycopy(PLACES, 0, colours, 1, PLACES.length);
        colours[PLACES.length + 1] = MISSING;
        Pixels pixels = new Pixels(Math.max(1, columns), Math.max(1, rows), colours);
        for (int node = 0; node < nodes.size(); node++) {
            pixels.set(node % columns, node / columns, colour(node));
        }
        return pixels;
    }

    private int colour(int node) {
        if (nodes.misses()[node] > 0) {
            return PLACES.length + 1;
        }
        int rank = nodes.rank()[node];
        return rank < 0 ? 0 : 1 + Math.min(PLACES.length - 1, rank * PLACES.length / 1001);
    }

    @Override
    public Table table() {
        List<Integer> slowest = new ArrayList<>();
        for (int node = 0; node < nodes.size(); node++) {
            slowest.add(node);
        }
        slowest.sort((a, b) -> {
            int byPlace = Integer.compare(nodes.rank()[b], nodes.rank()[a]);
            return byPlace != 0
                    ? byPlace
                    : Long.compare(nodes.worstNanos()[b], nodes.worstNanos()[a]);
        });
        return new Table(
                List.of("The latest " + LISTED, "Answers", "Owed", "Mean place", "Slowest reply"),
                slowest.stream().limit(LISTED).map(this::row).toList());
    }

    private List<String> row(int node) {
        int rank = nodes.rank()[node];
        return List.of(
                nodes.names().get(node),
                count(nodes.answers()[node]),
                count(nodes.misses()[node]),
                rank < 0 ? "–" : "after %.1f %% of the others".formatted(rank / 10.0),
                nodes.worstNanos()[node] < 0 ? "never" : duration(nodes.worstNanos()[node]));
    }
}
