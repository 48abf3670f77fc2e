package io.chorus.reports.html;

import io.chorus.reports.record.NodeFigures;
import io.chorus.reports.record.RunRecord;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The page that shows a run: one file that opens from disk, without a network, and is readable
/// where scripts may not run. It holds all data of the run: [ReportData] reads them back.
public final class HtmlReport {

    /// Its name in the folder of a run.
    public static final String NAME = "report.html";

    /// Where a live page looks for what is new, on the server it came from.
    public static final String LIVE_PATH = "/live";

    private HtmlReport() {}

    /// Renders the page without figures of single nodes.
    public static String of(RunRecord record) {
        return of(record, NodeFigures.NONE);
    }

    /// Renders the page of a finished run.
    ///
    /// @param nodes a row for each node; may be [NodeFigures#NONE]
    public static String of(RunRecord record, NodeFigures nodes) {
        return new Page(record, nodes, Policy.OFFLINE).markup();
    }

    /// Writes the same, part by part: a long run is written down again and again while it goes on,
    /// and pages of megabytes would be left on its heap. The stream stays open.
    public static void write(RunRecord record, NodeFigures nodes, OutputStream out)
            throws IOException {
        new Page(record, nodes, Policy.OFFLINE).write(out);
    }

    /// Renders the page of a run that goes on. It subscribes to server-sent events at [#LIVE_PATH]:
    /// each event `record` holds a whole record ([io.chorus.reports.files.ResultFile#line]), and
    /// `end` says that the report at the page's own address is final.
    ///
    /// @param soFar what is known by now
    public static String live(RunRecord soFar) {
        return new Page(soFar, NodeFigures.NONE, Policy.LIVE).markup();
    }

    private record Page(RunRecord record, NodeFigures nodes, Policy policy) {

        String markup() {
            var bytes = new ByteArrayOutputStream();
            try {
                write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }

        void write(OutputStream stream) throws IOException {
            var writer =
                    new BufferedWriter(
                            new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
            String style = Assets.styleSheet();
            String script = Assets.script();
            Markup out = new Markup();
            out.raw("<!doctype html>\n").open("html", "lang", "en").open("head");
            out.empty("meta", "charset", "utf-8");
            out.empty(
                    "meta",
                    "http-equiv",
                    "Content-Security-Policy",
                    "content",
                    policy.text(style, script));
            out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
            out.empty("meta", "name", "color-scheme", "content", "light dark");
            out.element(
                    "title", "Chorus: " + record.run().name() + ", " + record.run().startedAt());
            out.open("style").raw(style).close("style").close("head").newLine();
            if (policy == Policy.LIVE) {
                out.open("body", "data-live", LIVE_PATH);
            } else {
                out.open("body");
            }
            out.open("main").newLine();
            for (var section : sections()) {
                section.render(record, out);
                out.drainTo(writer);
            }
            out.open("footer")
                    .element(
                            "p",
                            "Made by Chorus "
                                    + record.run().version()
                                    + ". This page holds all its data: “chorus report” and “chorus compare” read it.");
            out.close("footer").close("main").newLine();
            out.open("script", "type", ReportData.TYPE, "id", ReportData.ID);
            out.drainTo(writer);
            writer.flush();
            new ReportData(record, nodes).writeTo(stream);
            out.close("script").newLine();
            out.open("script", "type", "module").raw(script).close("script");
            out.close("body").close("html").newLine();
            out.drainTo(writer);
            writer.flush();
        }

        private List<Section> sections() {
            return List.of(
                    new VerdictSection(),
                    new ObjectivesSection(),
                    new RunSection(),
                    new FaultsSection(),
                    new CompletionSection(),
                    new StagesSection(),
                    new TimelineSection(),
                    new TailSection(),
                    new NodesSection(nodes),
                    new ConnectSection(),
                    new ResourcesSection(),
                    new ErrorsSection(),
                    new BaselineSection(),
                    new MethodSection());
        }
    }
}
