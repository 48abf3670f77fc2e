package io.chorus.reports.record;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;

/// The answer to one question: the figures, and the histogram they were read off.
///
/// @param overflow values beyond the longest that a histogram holds, counted in it as that longest
/// @param histogram of nanoseconds over the measured phase, in HdrHistogram's own compressed form
///   (V2), Base64; empty where nothing was recorded
public record Measured(Question question, Latency latency, long overflow, String histogram) {

    /// Packs a histogram; it is only read.
    public static Measured of(Question question, Histogram histogram, long overflow) {
        if (histogram.getTotalCount() == 0) {
            return new Measured(question, Latency.NONE, overflow, "");
        }
        ByteBuffer packed = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(packed, Deflater.BEST_COMPRESSION);
        byte[] bytes = Arrays.copyOf(packed.array(), length);
        return new Measured(
                question,
                Latency.of(histogram),
                overflow,
                Base64.getEncoder().encodeToString(bytes));
    }

    /// Unpacks the histogram into a new one, empty where nothing was recorded.
    ///
    /// @throws IllegalArgumentException if the text is no such histogram
    public Histogram unpacked() {
        if (histogram.isEmpty()) {
            return Latency.histogram();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(histogram);
            return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
        } catch (DataFormatException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "the histogram of " + question.tag() + " cannot be unpacked: " + e, e);
        }
    }
}
