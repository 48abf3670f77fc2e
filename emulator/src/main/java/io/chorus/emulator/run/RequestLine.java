package io.chorus.emulator.run;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.Phase;
import java.util.Locale;

/// A finished request in one line.
final class RequestLine {
    private RequestLine() {}

    /// @param untold how many were over since the last line
    static String of(FanOut request, int untold) {
        return String.format(
                Locale.ROOT,
                "request %2d  T50 %s  T99 %s  T100 %s  %,d/%,d replies%s%s%s%s",
                request.index(),
                milestone(request, Milestone.T50),
                milestone(request, Milestone.T99),
                milestone(request, Milestone.T100),
                request.replies(),
                request.expected(),
                request.missing() > 0 ? ", %,d missing".formatted(request.missing()) : "",
                request.inFlight() > 0
                        ? ", %,d others in flight".formatted(request.inFlight())
                        : "",
                request.phase() == Phase.WARM_UP ? ", warm-up" : "",
                untold > 0 ? ", and %,d before it".formatted(untold) : "");
    }

    private static String milestone(FanOut request, Milestone milestone) {
        var nanos = request.completion().at(milestone);
        return nanos.isEmpty()
                ? "  never"
                : String.format(Locale.ROOT, "%4.0f ms", nanos.getAsLong() / 1e6);
    }
}
