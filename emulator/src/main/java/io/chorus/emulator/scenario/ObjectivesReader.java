package io.chorus.emulator.scenario;

import io.chorus.reports.objective.Objective;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `objectives:`, each a text or a table with one.
final class ObjectivesReader {
    private static final Pattern EXPECT = Pattern.compile("expect ([-+]?\\w{1,12})");

    private final int nodes;

    private ObjectivesReader(int nodes) {
        this.nodes = nodes;
    }

    /// Reads the list.
    ///
    /// @param nodes of the fleet: no more can be expected to answer
    static List<ObjectivePlan> read(Spot spot, int nodes) {
        var reader = new ObjectivesReader(nodes);
        return spot.items().stream().map(reader::objective).toList();
    }

    private ObjectivePlan objective(Spot spot) {
        if (!spot.isTable()) {
            return ObjectivePlan.of(text(spot));
        }
        var section = spot.section("objective", "window", "abort");
        var text = text(section.need("objective"));
        @Nullable Duration window = section.at("window").map(Spot::someTime).orElse(null);
        boolean abort = section.at("abort").map(Spot::truth).orElse(false);
        return spot.checked(() -> {
            var _ = Objective.parse(text).in(window);
            return new ObjectivePlan(text, window, abort);
        });
    }

    private String text(Spot spot) {
        var text = spot.text();
        var expect = EXPECT.matcher(text.strip());
        if (expect.matches()
                && !(expect.group(1).matches("\\d{1,9}")
                        && Integer.parseInt(expect.group(1)) <= nodes)) {
            throw spot.wrong(
                    "is %s: want 0 to %d, as many as there are nodes"
                            .formatted(expect.group(1), nodes));
        }
        return spot.checked(() -> {
            var _ = Objective.parse(text);
            return text;
        });
    }
}
