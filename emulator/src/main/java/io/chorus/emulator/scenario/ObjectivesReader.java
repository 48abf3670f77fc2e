package io.chorus.emulator.scenario;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `objectives:`, each a text or a table with one.
final class ObjectivesReader {
    private ObjectivesReader() {}

    static List<ObjectivePlan> read(Spot spot) {
        return spot.items().stream().map(ObjectivesReader::objective).toList();
    }

    private static ObjectivePlan objective(Spot spot) {
        if (!spot.isTable()) {
            return ObjectivePlan.of(text(spot));
        }
        var section = spot.section("objective", "window", "abort");
        var text = text(section.need("objective"));
        @Nullable Duration window = section.at("window").map(Spot::someTime).orElse(null);
        boolean abort = section.at("abort").map(Spot::truth).orElse(false);
        return new ObjectivePlan(text, window, abort);
    }

    private static String text(Spot spot) {
        return spot.text();
    }
}
