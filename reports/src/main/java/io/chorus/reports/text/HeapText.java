package io.chorus.reports.text;

import static io.chorus.reports.text.Quantities.bytes;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.HeapGrowth;

/// What garbage collections leave, in words.
public final class HeapText {

    private HeapText() {}

    /// How much, and whether it grows, such as `33.1 MiB, growing by 412 KiB a minute over the last
    /// 5 m 00 s`.
    public static String words(HeapGrowth left) {
        return "%s, %s over the last %s%s"
                .formatted(
                        bytes(left.bytes()),
                        trend(left),
                        duration(left.overNanos()),
                        garbage(left));
    }

    /// The same for a line of a terminal, without how long that was.
    public static String brief(HeapGrowth left) {
        return "%s left by GC, %s%s".formatted(bytes(left.bytes()), trend(left), garbage(left));
    }

    private static String garbage(HeapGrowth left) {
        return left.wholeHeap() ? "" : ", old garbage included";
    }

    private static String trend(HeapGrowth left) {
        String slope = bytes(Math.abs(left.bytesPerMinute())) + " a minute";
        boolean more = left.bytesPerMinute() > 0;
        if (left.steady()) {
            return "not growing (%s %s)".formatted(slope, more ? "more" : "less");
        }
        return (more ? "growing by " : "shrinking by ") + slope;
    }
}
