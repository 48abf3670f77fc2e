package io.chorus.reports.html;

import java.util.List;

/// Figures in rows; the first column names the row.
record Table(List<String> header, List<List<String>> rows) {

    Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    void render(Markup out) {
        out.open("div", "class", "scroll").open("table").open("thead").open("tr");
        header.forEach(name -> out.element("th", name, "scope", "col"));
        out.close("tr").close("thead").open("tbody");
        for (List<String> row : rows) {
            out.open("tr").element("th", row.getFirst(), "scope", "row");
            row.stream().skip(1).forEach(cell -> out.element("td", cell));
            out.close("tr").newLine();
        }
        out.close("tbody").close("table").close("div");
    }

    /// Below a summary that opens it.
    void renderFolded(Markup out, String summary) {
        out.open("details").element("summary", summary);
        render(out);
        out.close("details");
    }
}
