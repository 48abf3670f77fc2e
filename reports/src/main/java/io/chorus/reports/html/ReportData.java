package io.chorus.reports.html;

import io.chorus.reports.ReportException;
import io.chorus.reports.files.ResultFile;
import io.chorus.reports.files.RunArchive;
import io.chorus.reports.files.WholeFile;
import io.chorus.reports.record.NodeFigures;
import io.chorus.reports.record.RunRecord;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// All data of a run, as its page holds them: the record, the histograms in it, and a row for each
/// node.
///
/// In the page they stand in an inert element, as Base64 of gzip of
///
/// ```
///   "CHORUS" version(1 byte)  json  curves  nodes
/// ```
///
/// where each of the three parts is led by its length. `json` is the result without its curves;
/// `curves` are theirs in the order connects, each request, each fault, baseline; every number is a
/// variable length integer, of curves the differences ([CurveColumns], [NodeColumns]).
public record ReportData(RunRecord record, NodeFigures nodes) {

    static final String ID = "chorus-data";
    static final String TYPE = "application/octet-stream";

    private static final byte[] MAGIC = "CHORUS\001".getBytes(StandardCharsets.ISO_8859_1);

    /// Reads a page back.
    ///
    /// @throws ReportException if it cannot be read, is no such page, is cut short, or was made by
    ///   a newer Chorus
    public static ReportData read(Path page) {
        try {
            return parse(Files.readString(page), page.toString());
        } catch (IOException e) {
            throw new ReportException("cannot read " + page + ": " + e.getMessage(), e);
        }
    }

    /// The same for a page in memory.
    ///
    /// @param name what errors call it
    public static ReportData parse(String page, String name) {
        String opening = "<script type=\"" + TYPE + "\" id=\"" + ID + "\">";
        int start = page.indexOf(opening);
        int end = page.indexOf("</script>", Math.max(0, start));
        if (start < 0 || end < 0) {
            throw new ReportException(
                    "cannot read "
                            + name
                            + (start < 0
                                    ? ": it is no report of Chorus, or an old one that holds no data: give the folder of its run instead"
                                    : ": it is cut short; copy it again, or give the folder of its run"));
        }
        try {
            return decode(page.substring(start + opening.length(), end), name);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ReportException(
                    "cannot read "
                            + name
                            + ": its data are damaged; copy it again, or give the folder of its run",
                    e);
        }
    }

    /// The same as a run that was kept in a folder.
    public RunArchive archive() {
        return new RunArchive(record, nodes);
    }

    /// Writes them as they stand in the page; the stream stays open.
    void writeTo(OutputStream out) throws IOException {
        try (var gzip =
                new GZIPOutputStream(Base64.getEncoder().wrap(new KeptOpen(out)), 1 << 16)) {
            gzip.write(MAGIC);
            RunRecord bare = CurveColumns.without(record);
            part(gzip, part -> ResultFile.writeLine(bare, part));
            part(gzip, numbers(writer -> CurveColumns.write(record, writer)));
            part(gzip, numbers(writer -> NodeColumns.write(nodes, writer)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// Made twice, once to be counted: its length goes before it, and a page is written so often
    /// while a run goes on that what is whole in memory would stay there.
    private static void part(OutputStream out, WholeFile.Content content) throws IOException {
        Counted dry = new Counted(OutputStream.nullOutputStream());
        content.writeTo(dry);
        Bytes.Writer length = new Bytes.Writer(out);
        length.number(dry.count).flush();
        Counted wet = new Counted(out);
        content.writeTo(wet);
        if (wet.count != dry.count) {
            throw new IllegalStateException(
                    "a part of %d bytes had %d when it was counted"
                            .formatted(wet.count, dry.count));
        }
    }

    private static WholeFile.Content numbers(Consumer<Bytes.Writer> content) {
        return out -> {
            Bytes.Writer writer = new Bytes.Writer(out);
            content.accept(writer);
            writer.flush();
        };
    }

    private static ReportData decode(String text, String name) throws IOException {
        byte[] packed = Base64.getDecoder().decode(text);
        byte[] plain;
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            plain = gzip.readAllBytes();
        }
        for (int i = 0; i < MAGIC.length - 1; i++) {
            if (plain[i] != MAGIC[i]) {
                throw new IOException("no data of Chorus");
            }
        }
        if (plain[MAGIC.length - 1] != MAGIC[MAGIC.length - 1]) {
            throw new ReportException(
                    "cannot read " + name + ": a newer Chorus made it; use that one to read it");
        }
        Bytes.Reader body = new Bytes.Reader(plain, MAGIC.length, plain.length);
        byte[] json = body.part().rest();
        RunRecord bare = ResultFile.parse(new String(json, StandardCharsets.UTF_8), name);
        RunRecord record = CurveColumns.with(bare, body.part());
        return new ReportData(record, NodeColumns.read(body.part()));
    }

    private static final class Counted extends FilterOutputStream {
        private long count;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int oneByte) throws IOException {
            out.write(oneByte);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }

    /// What is wrapped around it wants to be closed to be whole.
    private static final class KeptOpen extends FilterOutputStream {
        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
