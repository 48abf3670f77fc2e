package io.chorus.agents.node;

import java.util.List;

/// How a quantity of emulated nodes is spread: the sizes of their replies, or the time that they
/// take for them.
///
/// Each kind is a pure function of one number drawn evenly between 0 and 1, so that whoever draws
/// the same numbers gets the same values. Units are those of the use, bytes or nanoseconds. Values
/// are whole and never negative.
public sealed interface Distribution {

    /// The value for a draw.
    ///
    /// @param draw above 0 and below 1
    /// @return at least 0, rounded to a whole number; [Long#MAX_VALUE] for what is beyond
    default long at(double draw) {
        return Math.max(0, Math.round(quantity(draw)));
    }

    /// What all but one of ten thousand values stay below: as large as one must reckon with.
    default long nearlyLargest() {
        return at(0.9999);
    }

    /// The value for a draw, before it is rounded; it may be negative.
    double quantity(double draw);

    /// Always the same.
    record Constant(double value) implements Distribution {
        public Constant {
            notNegative("constant", value);
        }

        @Override
        public double quantity(double draw) {
            return value;
        }
    }

    /// Any value of a range is as likely as any other.
    record Uniform(double least, double most) implements Distribution {
        public Uniform {
            notNegative("least", least);
            notNegative("most", most);
            if (least > most) {
                throw new IllegalArgumentException(
                        "a least of " + least + " is more than the most of " + most);
            }
        }

        @Override
        public double quantity(double draw) {
            return least + draw * (most - least);
        }
    }

    /// The bell curve; what falls below 0 counts as 0.
    ///
    /// @param deviation the standard deviation, before anything is cut off
    record Normal(double mean, double deviation) implements Distribution {
        public Normal {
            notNegative("mean", mean);
            notNegative("deviation", deviation);
        }

        @Override
        public double quantity(double draw) {
            return mean + deviation * NormalQuantile.of(draw);
        }
    }

    /// The logarithm is spread like a bell: what services look like that are mostly quick.
    ///
    /// @param median half of the values are below, above 0
    /// @param p99 99 of 100 values are below, at least the median
    record LogNormal(double median, double p99) implements Distribution {
        private static final double P99_DEVIATIONS = NormalQuantile.of(0.99);

        public LogNormal {
            positive("median", median);
            positive("p99", p99);
            if (median > p99) {
                throw new IllegalArgumentException(
                        "a median of " + median + " is more than the p99 of " + p99);
            }
        }

        @Override
        public double quantity(double draw) {
            double deviation = Math.log(p99 / median) / P99_DEVIATIONS;
            return median * Math.exp(deviation * NormalQuantile.of(draw));
        }
    }

    /// Short ones are likelier than long ones, as for the time until something happens that may
    /// happen at any moment.
    record Exponential(double mean) implements Distribution {
        public Exponential {
            notNegative("mean", mean);
        }

        @Override
        public double quantity(double draw) {
            return -mean * Math.log1p(-draw);
        }
    }

    /// Some follow this, some that: two humps, or a heavy tail.
    ///
    /// @param parts at least one; their weights need not sum up to anything
    record Mixture(List<Part> parts) implements Distribution {
        public Mixture {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("a mixture needs at least one part");
            }
        }

        /// The draw chooses the part, and what is left of it the value within.
        @Override
        public double quantity(double draw) {
            double left = draw * parts.stream().mapToDouble(Part::weight).sum();
            for (int i = 0; i < parts.size() - 1; i++) {
                var part = parts.get(i);
                if (left < part.weight()) {
                    return part.within(left);
                }
                left -= part.weight();
            }
            return parts.getLast().within(left);
        }
    }

    /// A part of a [Mixture].
    ///
    /// @param weight above 0, in relation to the other parts
    record Part(double weight, Distribution values) {
        private static final double LEAST_DRAW = 0x1p-53;
        private static final double MOST_DRAW = 1 - 0x1p-53;

        public Part {
            positive("weight", weight);
        }

        private double within(double left) {
            return values.quantity(Math.clamp(left / weight, LEAST_DRAW, MOST_DRAW));
        }
    }

    private static void notNegative(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("the " + what + " is " + value + ", want 0 or more");
        }
    }

    private static void positive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "the " + what + " is " + value + ", want more than 0");
        }
    }
}
