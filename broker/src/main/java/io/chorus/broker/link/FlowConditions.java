package io.chorus.broker.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;

/// What bytes meet in one direction of a link.
///
/// Loss is a model, since TCP repairs it: of the segments of 1460 bytes that share is lost, and
/// each lost one holds itself and everything behind it up for a retransmission time-out of 200 ms,
/// twice as long each time it is lost again. Fast retransmission is not modelled.
///
/// @param latency what every byte takes at least
/// @param jitter up to that much more, evenly, drawn anew for each piece; order is kept
/// @param loss share of segments, 0 to 0.9
/// @param bytesPerSecond 0 for as many as come
/// @param silent nothing arrives, and what is sent waits; the connection stays
public record FlowConditions(
        Duration latency, Duration jitter, double loss, long bytesPerSecond, boolean silent) {
    private static final double MOST_LOSS = 0.9;
    private static final Duration LONGEST = Duration.ofHours(1);

    /// As if the link were not there.
    public static final FlowConditions NONE =
            new FlowConditions(Duration.ZERO, Duration.ZERO, 0, 0, false);

    public FlowConditions {
        check(latency, "latency");
        check(jitter, "jitter");
        if (!(loss >= 0 && loss <= MOST_LOSS)) {
            throw new IllegalArgumentException(
                    "a loss of " + loss + " is not within 0 and " + MOST_LOSS);
        }
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException(
                    "a bandwidth of " + bytesPerSecond + " bytes a second is less than none");
        }
    }

    private static void check(Duration duration, String name) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a " + name + " of " + duration + " is not within 0 and an hour");
        }
    }

    /// Whether nothing is done to bytes.
    public boolean isNone() {
        return equals(NONE);
    }

    FlowConditions withLatency(Duration least, Duration more) {
        return new FlowConditions(least, more, loss, bytesPerSecond, silent);
    }

    FlowConditions withLoss(double share) {
        return new FlowConditions(latency, jitter, share, bytesPerSecond, silent);
    }

    FlowConditions withBandwidth(long most) {
        return new FlowConditions(latency, jitter, loss, most, silent);
    }

    FlowConditions withSilence() {
        return new FlowConditions(latency, jitter, loss, bytesPerSecond, true);
    }

    /// For people, such as `100 ms latency, 1 % loss (as retransmission stalls)`; empty for none.
    String text() {
        var parts = new ArrayList<String>();
        if (silent) {
            parts.add("silence");
        }
        if (!latency.isZero() || !jitter.isZero()) {
            parts.add(
                    latency.toMillis()
                            + " ms latency"
                            + (jitter.isZero() ? "" : " and up to " + jitter.toMillis() + " more"));
        }
        if (loss > 0) {
            parts.add(
                    String.format(Locale.ROOT, "%.3g", loss * 100)
                            + " % loss (as retransmission stalls)");
        }
        if (bytesPerSecond > 0) {
            parts.add(bytesPerSecond + " bytes a second");
        }
        return String.join(", ", parts);
    }
}
