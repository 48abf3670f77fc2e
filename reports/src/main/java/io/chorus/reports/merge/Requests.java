package io.chorus.reports.merge;

import io.chorus.reports.export.RunInput;
import io.chorus.reports.record.Completion;
import io.chorus.reports.record.Curve;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.Tally;
import io.chorus.reports.record.Timing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/// The requests of all parts, joined by their number.
final class Requests {
    private record Part(FanOut request, long[] times) {}

    private final List<FanOut> joined = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Requests() {}

    static Requests of(List<RunInput> inputs) {
        Requests requests = new Requests();
        List<Arrivals> arrivals = inputs.stream().map(Arrivals::of).toList();
        TreeMap<Integer, FanOut[]> byIndex = new TreeMap<>();
        for (int host = 0; host < inputs.size(); host++) {
            for (FanOut request : inputs.get(host).archive().record().requests()) {
                byIndex.computeIfAbsent(request.index(), _ -> new FanOut[inputs.size()])[host] =
                        request;
            }
        }
        int partial = 0;
        for (FanOut[] each : byIndex.values()) {
            List<Part> parts = new ArrayList<>();
            for (int host = 0; host < each.length; host++) {
                if (each[host] != null) {
                    parts.add(new Part(each[host], arrivals.get(host).of(each[host])));
                }
            }
            partial += parts.size() < inputs.size() ? 1 : 0;
            requests.joined.add(join(parts));
        }
        requests.note(partial, arrivals);
        return requests;
    }

    /// In their order.
    List<FanOut> joined() {
        return joined;
    }

    /// What is not as exact as it could be, one clause each.
    List<String> notes() {
        return notes;
    }

    private void note(int partial, List<Arrivals> arrivals) {
        if (partial > 0) {
            notes.add(
                    partial == 1
                            ? "one request was not sent by all hosts"
                            : partial + " requests were not sent by all hosts");
        }
        long guessed = arrivals.stream().filter(Arrivals::guessed).count();
        if (guessed > 0) {
            notes.add(
                    "raw times are missing of %d of %d hosts, so milestones lie between kept points of their curves"
                            .formatted(guessed, arrivals.size()));
        }
    }

    private static FanOut join(List<Part> parts) {
        List<FanOut> requests = parts.stream().map(Part::request).toList();
        FanOut first = requests.getFirst();
        NanoSeries ascending =
                NanoSeries.of(
                        parts.stream()
                                .flatMapToLong(part -> LongStream.of(part.times()))
                                .sorted()
                                .toArray());
        int expected = sum(requests, FanOut::expected);
        boolean warmUp = requests.stream().anyMatch(request -> !request.warm());
        return new FanOut(
                first.index(),
                first.requestId(),
                warmUp ? Phase.WARM_UP : Phase.MEASURED,
                first.caller(),
                requests.stream().mapToInt(FanOut::inFlight).max().orElse(0),
                timing(requests),
                expected,
                ascending.size(),
                new Tally(
                        sum(requests, request -> request.tally().ok()),
                        sum(requests, request -> request.tally().failed()),
                        sum(requests, request -> request.tally().duplicates()),
                        sum(requests, request -> request.tally().unexpected()),
                        sum(requests, request -> request.tally().invalid())),
                sum(requests, FanOut::missing),
                requests.stream()
                        .flatMap(request -> request.missingNodes().stream())
                        .limit(FanOut.NAMED)
                        .toList(),
                sum(requests, FanOut::withinTwoSeconds),
                Completion.of(ascending, expected),
                List.of(),
                Curve.of(ascending));
    }

    /// Due when it was for the first host; as late, and as long, as for the slowest.
    private static Timing timing(List<FanOut> requests) {
        long due = requests.getFirst().timing().dueNanos();
        return new Timing(
                due,
                due + most(requests, each -> each.timing().latenessNanos()),
                due + most(requests, each -> each.timing().sentNanos() - each.timing().dueNanos()),
                most(requests, each -> each.timing().publishNanos()),
                most(requests, each -> each.timing().durationNanos()));
    }

    private static long most(List<FanOut> requests, ToLongFunction<FanOut> figure) {
        return requests.stream().mapToLong(figure).max().orElse(0);
    }

    private static int sum(List<FanOut> requests, ToIntFunction<FanOut> figure) {
        return Arrays.stream(requests.stream().mapToInt(figure).toArray()).sum();
    }
}
