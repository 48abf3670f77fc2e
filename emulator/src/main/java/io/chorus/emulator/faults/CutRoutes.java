package io.chorus.emulator.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Brokers of a cluster that do not reach each other.
///
/// @param one brokers on one side, by number
/// @param other those on the other side; empty for all that are not on the one
record CutRoutes(Set<Integer> one, Set<Integer> other) implements Fault {
    static final FaultKind PARTITION =
            new FaultKind(
                    "partition",
                    "some brokers of a cluster and the others do not reach each other",
                    List.of("brokers"),
                    FaultKind.Lasting.ALWAYS,
                    input -> new CutRoutes(brokers(input), Set.of()));
    static final FaultKind ROUTE =
            new FaultKind(
                    "cut_route",
                    "two brokers of a cluster do not reach each other",
                    List.of("from", "to"),
                    FaultKind.Lasting.ALWAYS,
                    input ->
                            new CutRoutes(
                                    Set.of(input.whole("from", 1, Brokers.MOST)),
                                    Set.of(input.whole("to", 1, Brokers.MOST))));

    CutRoutes {
        one = Set.copyOf(one);
        other = Set.copyOf(other);
    }

    private static Set<Integer> brokers(FaultInput input) {
        return Arrays.stream(input.wholes("brokers", 1, Brokers.MOST))
                .boxed()
                .collect(Collectors.toSet());
    }

    @Override
    public String kind() {
        return other.isEmpty() ? "partition" : "route cut";
    }

    @Override
    public String scope(Extent extent) {
        return other.isEmpty()
                ? names(one) + " of " + extent.brokers() + " apart"
                : names(one) + " and " + names(other);
    }

    private static String names(Set<Integer> numbers) {
        return (numbers.size() == 1 ? "broker " : "brokers ")
                + numbers.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }

    @Override
    public void check(Extent extent) {
        if (extent.floating()) {
            throw new IllegalArgumentException(
                    "brokers behind one address have no routes: want a cluster");
        }
        one.forEach(extent::requireBroker);
        other.forEach(extent::requireBroker);
        if (one.size() >= extent.brokers()) {
            throw new IllegalArgumentException(
                    "all %d brokers are on one side: want some on the other"
                            .formatted(extent.brokers()));
        }
        if (one.equals(other)) {
            throw new IllegalArgumentException("a broker has no route to itself: want two");
        }
    }

    @Override
    public boolean ofLinks() {
        return true;
    }

    @Override
    public Effect begin(FaultTargets targets, RandomGenerator random) {
        var control = targets.control();
        control.cutRoutes((from, to) -> cuts(from, to) || cuts(to, from));
        return new Effect(
                scope(targets.extent()) + ": no message passed between the sides",
                control::healRoutes);
    }

    private boolean cuts(int from, int to) {
        return one.contains(from) && (other.isEmpty() ? !one.contains(to) : other.contains(to));
    }
}
