package io.chorus.emulator.scenario;

import io.chorus.emulator.workload.Burst;
import io.chorus.emulator.workload.Closed;
import io.chorus.emulator.workload.Constant;
import io.chorus.emulator.workload.Poisson;
import io.chorus.emulator.workload.Ramp;
import io.chorus.emulator.workload.Schedule;
import io.chorus.emulator.workload.Steps;
import io.chorus.emulator.workload.Trace;
import io.chorus.emulator.workload.TraceFile;
import java.nio.file.Path;
import java.time.Duration;

/// Reads `workload.schedule`.
///
/// @param seed of what is random in it
/// @param folder in which files are looked for that are named without one
record ScheduleReader(long seed, Path folder) {
    /// Replies in a second that two cores carry, with room to spare for the first ones.
    private static final int REPLIES_A_SECOND = 15_000;

    /// Up to here a request a second is no load worth the name.
    private static final int USUAL_FLEET = 20_000;

    private static final int MOST_AT_ONCE = 1_000_000;

    /// What a run does that was not told otherwise: a request a second; of a fleet whose replies
    /// take longer than that, so many seconds later that requests do not pile up.
    static Schedule usual(int nodes) {
        int seconds = nodes <= USUAL_FLEET ? 1 : Math.ceilDiv(nodes, REPLIES_A_SECOND);
        return Constant.every(Duration.ofSeconds(seconds));
    }

    Schedule read(Spot spot) {
        var schedule =
                spot.section("constant", "poisson", "ramp", "steps", "burst", "trace", "closed");
        var chosen = schedule.choice();
        return switch (schedule.name()) {
            case "constant" -> constant(chosen);
            case "poisson" -> {
                var rate = chosen.section("rate").need("rate");
                yield rate.checked(() -> new Poisson(rate.rate(), seed));
            }
            case "ramp" -> ramp(chosen);
            case "steps" -> steps(chosen);
            case "burst" -> {
                var burst = chosen.section("size", "every");
                int size = burst.need("size").whole(1, MOST_AT_ONCE);
                var every = burst.need("every").someTime();
                yield new Burst(size, every);
            }
            case "trace" -> {
                var file = chosen.section("file").need("file");
                var path = file.text("the name of a file", Path::of);
                var found = file.value().origin().inFile() ? folder.resolve(path) : path;
                yield file.checked(
                        () -> new Trace(found.toString(), TraceFile.read(found).nanos()));
            }
            default ->
                    new Closed(
                            chosen.section("pause")
                                    .at("pause")
                                    .map(Spot::duration)
                                    .orElse(Duration.ZERO));
        };
    }

    private static Schedule constant(Spot spot) {
        var constant = spot.section("rate", "every");
        var chosen = constant.choice();
        return chosen.checked(() ->
                constant.has("rate")
                        ? new Constant(chosen.rate())
                        : Constant.every(chosen.someTime()));
    }

    private static Schedule ramp(Spot spot) {
        var ramp = spot.section("from", "to", "over");
        double from = ramp.need("from").rate();
        double to = ramp.need("to").rate();
        var over = ramp.need("over").someTime();
        return spot.checked(() -> new Ramp(from, to, over));
    }

    private static Schedule steps(Spot spot) {
        var steps = spot.items().stream().map(ScheduleReader::step).toList();
        return spot.checked(() -> new Steps(steps));
    }

    private static Steps.Step step(Spot spot) {
        var step = spot.section("rate", "for");
        double rate = step.need("rate").rate();
        var hold = step.need("for").someTime();
        return spot.checked(() -> new Steps.Step(rate, hold));
    }
}
