package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Everything that is known about a finished run; what `result.json` holds.
///
/// @param version of this layout, see [#VERSION]
/// @param durationNanos from the start of the run to its end
/// @param settings the effective settings by their path in the scenario, in the order they are
///   shown; what two runs differ in is found here
/// @param missing nodes that owe replies, those with most first, at most [#NAMED]; the summary says
///   how many there are in all
/// @param process null when nobody measured it
/// @param faults what each fault that was put upon the system cost, as they began
/// @param measured one for each question that was asked
/// @param brokerFigures null when the broker does not tell
/// @param baseline null when it was compared with none
@JsonPropertyOrder({
    "version",
    "verdict",
    "run",
    "durationNanos",
    "machine",
    "fleet",
    "broker",
    "settings",
    "workload",
    "summary",
    "measured",
    "connects",
    "process",
    "brokerFigures",
    "missing",
    "lateness",
    "timeline",
    "events",
    "faults",
    "baseline",
    "requests"
})
public record RunRecord(
        int version,
        RunIdentity run,
        long durationNanos,
        Machine machine,
        Fleet fleet,
        Broker broker,
        Map<String, String> settings,
        Workload workload,
        Connects connects,
        List<FanOut> requests,
        Summary summary,
        List<Measured> measured,
        Timeline timeline,
        List<Event> events,
        List<FaultBill> faults,
        List<MissingNode> missing,
        Lateness lateness,
        @Nullable ProcessFigures process,
        @Nullable BrokerFigures brokerFigures,
        @Nullable Baseline baseline,
        Verdict verdict) {

    /// The layout written today; it grows when a reader of the older one would be misled.
    public static final int VERSION = 3;

    /// How many missing nodes are kept by name.
    public static final int NAMED = 1_000;

    public RunRecord {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        requests = List.copyOf(requests);
        missing = List.copyOf(missing);
        measured = List.copyOf(measured);
        events = List.copyOf(events);
        faults = List.copyOf(faults);
    }

    /// The same run, held against another.
    public RunRecord compared(Baseline with, Verdict found) {
        return with(connects, requests, faults, with, found);
    }

    /// The same run with some of its requests; all else still tells of the whole.
    public RunRecord withRequests(List<FanOut> some) {
        return with(connects, some, faults, baseline, verdict);
    }

    /// The same run with all its curves changed, in an order that is always the same: that of the
    /// connects, those of the requests, those of the faults, that of the baseline.
    public RunRecord withCurves(UnaryOperator<Curve> change) {
        Connects connected = connects.withCurve(change.apply(connects.curve()));
        List<FanOut> changed = new ArrayList<>(requests.size());
        requests.forEach(request ->
                changed.add(request.with(request.stages(), change.apply(request.curve()))));
        List<FaultBill> bills = faults.stream().map(bill -> bill.withCurves(change)).toList();
        Baseline older = baseline;
        return with(
                connected,
                changed,
                bills,
                older == null ? null : older.withMedian(change.apply(older.median())),
                verdict);
    }

    private RunRecord with(
            Connects connected,
            List<FanOut> some,
            List<FaultBill> bills,
            @Nullable Baseline older,
            Verdict found) {
        return new RunRecord(
                version,
                run,
                durationNanos,
                machine,
                fleet,
                broker,
                settings,
                workload,
                connected,
                some,
                summary,
                measured,
                timeline,
                events,
                bills,
                missing,
                lateness,
                process,
                brokerFigures,
                older,
                found);
    }

    /// The requests that medians are taken over.
    public List<FanOut> warmRequests() {
        return requests.stream().filter(FanOut::warm).toList();
    }

    /// The first request, if it is one that is reported apart.
    public Optional<FanOut> coldRequest() {
        return requests.stream().filter(request -> !request.warm()).findFirst();
    }

    /// The request that stands for the run; absent when none was finished.
    public Optional<Typical> typical() {
        return Typical.of(requests, summary);
    }
}
