package io.chorus.reports.files;

import io.chorus.reports.ReportException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;

/// `<question>.hgrm`: the percentiles of a histogram in HdrHistogram's own text form, which its
/// plotting page reads; values in milliseconds.
public final class PercentileFile {

    private static final int TICKS_PER_HALF_DISTANCE = 5;
    private static final double NANOS_IN_MILLI = 1e6;

    private PercentileFile() {}

    /// Writes one, whole or not at all.
    ///
    /// @param tag of the question, which names the file
    /// @throws ReportException if that fails
    public static void write(Histogram histogram, String tag, Path folder) {
        WholeFile.write(
                folder.resolve(tag + ".hgrm"),
                out -> {
                    PrintStream text = new PrintStream(out, false, StandardCharsets.UTF_8);
                    histogram.outputPercentileDistribution(
                            text, TICKS_PER_HALF_DISTANCE, NANOS_IN_MILLI);
                    text.print("#[Values are milliseconds]\n");
                    if (text.checkError()) {
                        throw new IOException("the percentiles could not be written");
                    }
                });
    }
}
