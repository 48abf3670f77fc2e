package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// When which share of the fleet had answered, in nanoseconds since the request was due.
///
/// A share is one of all nodes the request was for, not of those that answered: when one node in
/// ten is missing there is no T99, and its component is null.
public record Completion(
        @JsonProperty("t50Nanos") @Nullable Long t50,
        @JsonProperty("t90Nanos") @Nullable Long t90,
        @JsonProperty("t99Nanos") @Nullable Long t99,
        @JsonProperty("t999Nanos") @Nullable Long t999,
        @JsonProperty("t100Nanos") @Nullable Long t100) {

    /// No share of the fleet answered.
    public static final Completion NONE = new Completion(null, null, null, null, null);

    /// Fills every milestone from a function that may not know it.
    public static Completion of(Function<Milestone, OptionalLong> nanos) {
        return new Completion(
                boxed(nanos.apply(Milestone.T50)),
                boxed(nanos.apply(Milestone.T90)),
                boxed(nanos.apply(Milestone.T99)),
                boxed(nanos.apply(Milestone.T999)),
                boxed(nanos.apply(Milestone.T100)));
    }

    /// Reads the milestones off ascending reply times.
    ///
    /// @param expected how many nodes the request was for
    public static Completion of(NanoSeries ascending, int expected) {
        return of(milestone -> {
            long rank = Statistics.rank(milestone.share(), expected);
            return expected == 0 || rank > ascending.size()
                    ? OptionalLong.empty()
                    : OptionalLong.of(ascending.nanos((int) rank - 1));
        });
    }

    /// The time of one milestone; absent when that share never answered.
    public OptionalLong at(Milestone milestone) {
        Long nanos =
                switch (milestone) {
                    case T50 -> t50;
                    case T90 -> t90;
                    case T99 -> t99;
                    case T999 -> t999;
                    case T100 -> t100;
                };
        return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    private static @Nullable Long boxed(OptionalLong nanos) {
        return nanos.isPresent() ? nanos.getAsLong() : null;
    }
}
