package io.chorus.emulator.scenario;

import io.chorus.agents.node.Distribution;
import java.util.function.ToDoubleFunction;

/// Reads how sizes or times are spread: a plain value, or a table with one of the kinds.
final class DistributionReader {
    private static final long MOST_BYTES = 1L << 30;
    private static final String[] KINDS = {
        "uniform", "normal", "lognormal", "exponential", "mixture"
    };

    private final ToDoubleFunction<Spot> unit;

    private DistributionReader(ToDoubleFunction<Spot> unit) {
        this.unit = unit;
    }

    /// In bytes.
    static Distribution sizes(Spot spot) {
        return new DistributionReader(value -> value.size(MOST_BYTES)).read(spot);
    }

    /// In nanoseconds.
    static Distribution times(Spot spot) {
        return new DistributionReader(value -> value.duration().toNanos()).read(spot);
    }

    private Distribution read(Spot spot) {
        if (!spot.isTable()) {
            return new Distribution.Constant(unit.applyAsDouble(spot));
        }
        var kind = spot.section(KINDS);
        var values = kind.choice();
        return switch (kind.name()) {
            case "uniform" -> {
                var range = values.section("min", "max");
                double least = number(range, "min");
                double most = number(range, "max");
                if (least > most) {
                    throw values.wrong("has a min above its max: want it the other way round");
                }
                yield new Distribution.Uniform(least, most);
            }
            case "normal" -> {
                var bell = values.section("mean", "deviation");
                yield new Distribution.Normal(number(bell, "mean"), number(bell, "deviation"));
            }
            case "lognormal" -> logNormal(values);
            case "exponential" ->
                    new Distribution.Exponential(number(values.section("mean"), "mean"));
            default -> mixture(values);
        };
    }

    private Distribution logNormal(Spot values) {
        var marks = values.section("median", "p99");
        double median = number(marks, "median");
        double p99 = number(marks, "p99");
        if (median <= 0 || p99 < median) {
            throw values.wrong("has a median of nothing or above its p99: want 0 < median <= p99");
        }
        return new Distribution.LogNormal(median, p99);
    }

    private Distribution mixture(Spot values) {
        var parts = values.items().stream().map(this::part).toList();
        double weights = parts.stream().mapToDouble(Distribution.Part::weight).sum();
        if (Math.abs(weights - 1) > 1e-9) {
            throw values.wrong(
                    "has weights that add up to %s: want 100%%"
                            .formatted(Share.percent(Math.round(weights * Share.ALL_MILLIONTHS))));
        }
        return new Distribution.Mixture(parts);
    }

    private Distribution.Part part(Spot spot) {
        var part = spot.section("weight", "value");
        var weight = part.need("weight");
        if (weight.share().equals(Share.NONE)) {
            throw weight.wrong("is nothing: want more than 0%");
        }
        return new Distribution.Part(weight.share().fraction(), read(part.need("value")));
    }

    private double number(Section section, String name) {
        return unit.applyAsDouble(section.need(name));
    }
}
