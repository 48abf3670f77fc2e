package io.chorus.reports.html;

/// A chart on the page: title, keys, drawing in two widths, numbers.
record Figure(Chart chart) {

    void render(Markup out) {
        out.open("figure").element("figcaption", chart.title());
        out.open("ul", "class", "keys");
        for (Chart.Key key : chart.keys()) {
            out.open("li");
            key.role().ifPresent(role -> mark(out, role));
            out.text(key.meaning()).close("li");
        }
        out.close("ul").newLine();
        out.raw(chart.draw(Canvas.WIDE)).newLine().raw(chart.draw(Canvas.NARROW)).newLine();
        chart.table().renderFolded(out, "The same as numbers");
        out.close("figure").newLine();
    }

    private static void mark(Markup out, String role) {
        out.open("svg", "viewBox", "0 0 28 12", "aria-hidden", "true");
        switch (role) {
            case "band", "area" -> out.empty("path", "class", role, "d", "M0 1H28V11H0Z");
            case "dot50", "dot99", "dot100", "dot100 cold" ->
                    out.empty("path", "class", role, "d", Marks.of(role, 14, 6, 3.4));
            case "milestone" ->
                    out.empty("circle", "class", role, "cx", "14", "cy", "6", "r", "4.5");
            default -> out.empty("path", "class", role, "d", "M0 6H28");
        }
        out.close("svg");
    }
}
