package io.chorus.reports.html;

/// A chart on the page: title, keys, drawing in two widths, numbers.
record Figure(Chart chart) {

    void render(Markup out) {
        out.open("figure", "id", "figure-" + chart.id()).element("figcaption", chart.title());
        out.open("ul", "class", "keys");
        for (Chart.Key key : chart.keys()) {
            out.open("li");
            key.role().ifPresent(role -> mark(out, role));
            out.text(key.meaning()).close("li");
        }
        out.close("ul").newLine();
        drawing(chart, out);
        chart.table().renderFolded(out, "The same as numbers");
        out.close("figure").newLine();
    }

    /// The drawing alone, where its script finds it.
    static void drawing(Chart chart, Markup out) {
        out.open("div", "class", "plot", "data-chart", chart.id());
        out.raw(chart.draw(Canvas.WIDE)).newLine().raw(chart.draw(Canvas.NARROW));
        out.close("div").newLine();
    }

    static void mark(Markup out, String role) {
        out.open("svg", "viewBox", "0 0 28 12", "aria-hidden", "true");
        switch (role.split(" ", 2)[0]) {
            case "band", "area", "heat", "shade", "block", "fault" ->
                    out.empty("path", "class", role, "d", "M0 1H28V11H0Z");
            case "dot50", "dot99", "dot100" ->
                    out.empty("path", "class", role, "d", Marks.of(role, 14, 6, 3.4));
            case "event" -> out.empty("path", "class", role, "d", "M14 0V12");
            case "milestone" ->
                    out.empty("circle", "class", role, "cx", "14", "cy", "6", "r", "4.5");
            default -> out.empty("path", "class", role, "d", "M0 6H28");
        }
        out.close("svg");
    }
}
