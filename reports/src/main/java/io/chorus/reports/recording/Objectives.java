package io.chorus.reports.recording;

import io.chorus.reports.objective.Evidence;
import io.chorus.reports.objective.Goal;
import io.chorus.reports.objective.Judged;
import io.chorus.reports.objective.Objective;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.ObjectiveResult;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Question;
import io.chorus.reports.text.Quantities;
import io.chorus.reports.text.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Judges a run by its objectives, at its end and on the way.
///
/// Guarded by whoever owns it.
final class Objectives {

    private static final Comparator<Held> WORST_FIRST =
            Comparator.comparing((Held held) -> held.result().met())
                    .thenComparingDouble(held -> -used(held.result()));

    private final List<Objective> objectives;
    private final Map<Long, ResponseWindows> responses = new HashMap<>();

    Objectives(List<Objective> objectives) {
        this.objectives = objectives;
        for (Objective objective : objectives) {
            Duration window = objective.window();
            if (window != null && objective.goal().questions().contains(Question.RESPONSE)) {
                responses.computeIfAbsent(window.toNanos(), ResponseWindows::new);
            }
        }
    }

    /// How one came out.
    ///
    /// @param thin why its figure says little; empty if it does not
    record Held(ObjectiveResult result, String thin) {}

    void add(ObservedFanOut request) {
        if (request.warm()) {
            responses
                    .values()
                    .forEach(windows ->
                            windows.add(request.timing().dueNanos(), request.times().nanos()));
        }
    }

    /// All of them, the worst first; none where there is nothing to judge by.
    List<Held> judge(Evidence run) {
        return run.requests().isEmpty()
                ? List.of()
                : objectives.stream()
                        .map(objective -> held(objective, run))
                        .sorted(WORST_FIRST)
                        .toList();
    }

    /// Says which objective stops the run as it stands, if one does.
    Optional<ObjectiveResult> abort(Evidence soFar) {
        int requests = soFar.requests().size();
        return objectives.stream()
                .filter(Objective::abort)
                .filter(objective -> requests >= Math.max(1, enough(objective)))
                .filter(objective -> objective.goal().settled(soFar))
                .map(objective -> held(objective, soFar).result())
                .filter(result -> !result.met())
                .findFirst();
    }

    // A window that is over does not change any more, so one miss is enough.
    private static int enough(Objective objective) {
        return objective.window() == null ? objective.goal().requestsToAbort() : 1;
    }

    private Held held(Objective objective, Evidence run) {
        Duration window = objective.window();
        if (window != null) {
            return inWindows(objective, window.toNanos(), run);
        }
        Judged judged = objective.goal().judge(run);
        OptionalLong missed = objective.goal().missedAtNanos(run);
        return new Held(
                new ObjectiveResult(
                        objective.words(),
                        judged.observed(),
                        judged.met(),
                        "run",
                        judged.used(),
                        judged.met() || missed.isEmpty() ? null : (Long) missed.getAsLong()),
                judged.thin());
    }

    private Held inWindows(Objective objective, long windowNanos, Evidence run) {
        TreeMap<Long, List<FanOut>> requests =
                run.requests().stream()
                        .collect(
                                Collectors.groupingBy(
                                        request -> request.timing().dueNanos() / windowNanos,
                                        TreeMap::new,
                                        Collectors.toList()));
        List<Window> windows = new ArrayList<>();
        requests.forEach((index, due) ->
                windows.add(window(objective.goal(), index, windowNanos, due, run)));
        Window worst =
                windows.stream()
                        .min(
                                Comparator.comparing((Window each) -> each.judged().met())
                                        .thenComparingDouble(each -> -used(each.judged().used())))
                        .orElseThrow();
        List<Window> missed = windows.stream().filter(each -> !each.judged().met()).toList();
        String observed =
                "%s to %s of the run: %s"
                        .formatted(
                                Quantities.duration(worst.index() * windowNanos),
                                Quantities.duration((worst.index() + 1) * windowNanos),
                                worst.judged().observed());
        return new Held(
                new ObjectiveResult(
                        objective.words(),
                        missed.isEmpty()
                                ? observed + ", the worst of " + windows.size()
                                : "%s; missed in %d of %s"
                                        .formatted(
                                                observed,
                                                missed.size(),
                                                Quantities.count(windows.size(), "window")),
                        missed.isEmpty(),
                        Units.duration(windowNanos),
                        worst.judged().used(),
                        missed.isEmpty() ? null : (Long) missed.getFirst().missedAtNanos()),
                worst.judged().thin());
    }

    private record Window(long index, Judged judged, long missedAtNanos) {}

    private Window window(
            Goal goal, long index, long windowNanos, List<FanOut> requests, Evidence run) {
        Evidence evidence =
                new Evidence(
                        requests,
                        question -> histogram(question, index, windowNanos, requests),
                        run.connects(),
                        run.memoryBytes(),
                        run.faults(),
                        run.endNanos(),
                        windowNanos);
        long end = (index + 1) * windowNanos;
        return new Window(index, goal.judge(evidence), goal.missedAtNanos(evidence).orElse(end));
    }

    private Histogram histogram(
            Question question, long index, long windowNanos, List<FanOut> requests) {
        ResponseWindows windows = responses.get(windowNanos);
        if (question == Question.RESPONSE && windows != null) {
            return windows.window(index);
        }
        Histogram histogram = Latency.histogram();
        if (question == Question.LATENESS) {
            requests.forEach(request -> histogram.recordValue(request.timing().latenessNanos()));
        }
        return histogram;
    }

    private static double used(ObjectiveResult result) {
        return result.used() == null && !result.met() ? Double.MAX_VALUE : used(result.used());
    }

    private static double used(@Nullable Double used) {
        return used == null ? -1 : used;
    }
}
