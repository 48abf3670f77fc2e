package io.chorus.reports.files;

import io.chorus.reports.ReportException;
import io.chorus.reports.record.RunRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `result.json`: a run record as JSON, as `result.schema.json` in this module describes it.
public final class ResultFile {

    /// Its name in the folder of a run.
    public static final String NAME = "result.json";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private static final ObjectWriter ONE_LINE =
            JSON.writer()
                    .without(SerializationFeature.INDENT_OUTPUT)
                    .without(StreamWriteFeature.AUTO_CLOSE_TARGET);

    private ResultFile() {}

    /// Writes the record into the folder of its run, whole or not at all.
    ///
    /// @throws ReportException if that fails
    public static void write(RunRecord record, Path folder) {
        WholeFile.write(folder.resolve(NAME), out -> JSON.writeValue(out, record));
    }

    /// The JSON text, for `--json`.
    public static String text(RunRecord record) {
        return JSON.writeValueAsString(record);
    }

    /// The same in one line, as a live page is told.
    public static String line(RunRecord record) {
        return ONE_LINE.writeValueAsString(record);
    }

    /// The same in UTF-8, without ever being whole in memory; the stream stays open.
    ///
    /// @throws IOException if the stream fails
    public static void writeLine(RunRecord record, OutputStream out) throws IOException {
        try {
            ONE_LINE.writeValue(out, record);
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    /// Reads the record of an old run.
    ///
    /// One that an older Chorus wrote is brought up to today's layout, empty where it knew nothing.
    ///
    /// @throws ReportException if there is none, if it is cut short, or if a newer Chorus wrote it
    public static RunRecord read(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw Problems.reading(file, e);
        }
    }

    /// Reads a record from its text.
    ///
    /// @param name what errors call it
    /// @throws ReportException if it is cut short, or if a newer Chorus wrote it
    public static RunRecord parse(String text, String name) {
        try {
            JsonNode tree = JSON.readTree(text);
            int version = tree.path("version").asInt(0);
            if (version > RunRecord.VERSION || version < OlderLayout.OLDEST) {
                throw new ReportException(
                        "cannot read %s: its layout has version %d, this Chorus reads %d to %d; use the Chorus that wrote it"
                                .formatted(name, version, OlderLayout.OLDEST, RunRecord.VERSION));
            }
            if (version < RunRecord.VERSION && tree instanceof ObjectNode older) {
                new OlderLayout(JSON).bringUp(older);
            }
            return JSON.treeToValue(tree, RunRecord.class);
        } catch (ClassCastException e) {
            throw new ReportException("cannot read " + name + ": it is no result of version 1", e);
        } catch (JacksonException e) {
            throw new ReportException(
                    "cannot read " + name + ": it is not a whole result: " + e.getOriginalMessage(),
                    e);
        }
    }
}
