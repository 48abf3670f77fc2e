package io.chorus.reports.html;

import io.chorus.reports.record.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The page that shows a run: one file that opens from disk, without a network and without scripts.
public final class HtmlReport {

    /// Its name in the folder of a run.
    public static final String NAME = "report.html";

    // Nothing is loaded and nothing is run: what a hostile identity might smuggle in stays text.
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private static final List<Section> SECTIONS =
            List.of(
                    new VerdictSection(),
                    new HeadlineSection(),
                    new RunSection(),
                    new CompletionSection(),
                    new RequestsSection(),
                    new ConnectSection(),
                    new NodesSection(),
                    new ResourcesSection(),
                    new MethodSection());

    private HtmlReport() {}

    /// Renders the page.
    public static String of(RunRecord record) {
        Markup out = new Markup();
        out.raw("<!doctype html>\n").open("html", "lang", "en").open("head");
        out.empty("meta", "charset", "utf-8");
        out.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.empty("meta", "name", "color-scheme", "content", "light dark");
        out.element("title", "Chorus: " + record.run().name() + ", " + record.run().startedAt());
        out.open("style").raw(styleSheet()).close("style").close("head").newLine();
        out.open("body").open("main").newLine();
        SECTIONS.forEach(section -> section.render(record, out));
        out.open("footer")
                .element(
                        "p",
                        "Made by Chorus "
                                + record.run().version()
                                + ". result.json beside this page holds the same figures for machines.");
        out.close("footer").close("main").close("body").close("html").newLine();
        return out.toString();
    }

    private static String styleSheet() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is not beside HtmlReport");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
