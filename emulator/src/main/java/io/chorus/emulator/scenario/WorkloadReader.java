package io.chorus.emulator.scenario;

import io.chorus.emulator.workload.Schedule;
import io.chorus.emulator.workload.WarmUp;
import io.chorus.emulator.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Reads `workload:`.
///
/// @param seed of what is random in it
/// @param folder in which files are looked for that are named without one
/// @param usual when requests are due if that is not said
record WorkloadReader(long seed, Path folder, Schedule usual) {
    private static final int USUAL_REQUESTS = 20;
    private static final int USUAL_WORKERS = 3;
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

    Workload read(Spot spot) {
        var workload =
                spot.section(
                        "schedule",
                        "requests",
                        "duration",
                        "warm_up",
                        "callers",
                        "request",
                        "timeout",
                        "workers");
        var schedule =
                workload.at("schedule")
                        .map(it -> new ScheduleReader(seed, folder).read(it))
                        .orElse(usual);
        @Nullable Duration duration = workload.at("duration").map(Spot::someTime).orElse(null);
        int requests =
                workload.at("requests")
                        .map(it -> it.whole(1, Workload.UNLIMITED - 1))
                        .orElse(requests(schedule, duration));
        var warmUp = warmUp(workload, requests);
        int callers =
                workload.at("callers").map(it -> it.whole(1, Workload.MOST_CALLERS)).orElse(1);
        var call = workload.at("request").map(CallReader::read).orElseGet(CallReader::usual);
        var timeout = workload.at("timeout").map(Spot::someTime).orElse(USUAL_TIMEOUT);
        int workers =
                workload.at("workers")
                        .map(it -> it.whole(1, Workload.MOST_WORKERS))
                        .orElse(USUAL_WORKERS);
        var read =
                spot.checked(() ->
                        new Workload(
                                schedule, requests, duration, warmUp, callers, call, timeout,
                                workers));
        checkJudged(workload, read);
        return read;
    }

    /// What ends a workload that says nothing of it.
    private static int requests(Schedule schedule, @Nullable Duration duration) {
        return duration != null || schedule.ends() ? Workload.UNLIMITED : USUAL_REQUESTS;
    }

    private static WarmUp warmUp(Section workload, int requests) {
        var spot = workload.at("warm_up").orElse(null);
        if (spot == null) {
            return requests == 1 ? new WarmUp.None() : new WarmUp.Requests(1);
        }
        if (!spot.isTable()) {
            return spot.value() instanceof Value.Scalar scalar && scalar.loose()
                    ? spoken(spot, scalar.text())
                    : word(spot);
        }
        var section = spot.section("requests", "time");
        var chosen = section.choice();
        return section.has("requests")
                ? new WarmUp.Requests(chosen.whole(1, Integer.MAX_VALUE))
                : new WarmUp.Time(chosen.someTime());
    }

    private static WarmUp word(Spot spot) {
        return switch (spot.value() instanceof Value.Scalar scalar ? scalar.text() : "") {
            case "none" -> new WarmUp.None();
            case "steady" -> new WarmUp.Steady();
            default -> throw spot.isNot("none, steady, {requests: 1} or {time: 5s}");
        };
    }

    /// As a flag says it: `5` requests, `5s`, a word.
    private static WarmUp spoken(Spot spot, String text) {
        if (text.matches("\\d+")) {
            return text.matches("0+")
                    ? new WarmUp.None()
                    : new WarmUp.Requests(spot.whole(1, Integer.MAX_VALUE));
        }
        return text.matches("\\d.*") ? new WarmUp.Time(spot.someTime()) : word(spot);
    }

    /// A warm-up as long as the whole workload would leave nothing to judge.
    private static void checkJudged(Section section, Workload workload) {
        var spot = section.at("warm_up").orElse(null);
        if (spot == null) {
            return;
        }
        if (workload.warmUp() instanceof WarmUp.Requests(int count)
                && count >= workload.planned()) {
            throw spot.wrong(
                    "is %,d of %,d requests: want fewer, so that some are left to judge"
                            .formatted(count, workload.planned()));
        }
        if (workload.warmUp() instanceof WarmUp.Time(var time)
                && workload.duration() != null
                && time.compareTo(workload.duration()) >= 0) {
            throw spot.wrong(
                    "is as long as the workload: want less, so that some requests are left to judge");
        }
    }
}
