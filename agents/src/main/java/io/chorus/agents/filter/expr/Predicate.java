package io.chorus.agents.filter.expr;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The functions that take a list and something to ask of each element.
enum Predicate {
    ALL("all"),
    NONE("none"),
    ANY("any"),
    ONE("one"),
    FILTER("filter"),
    MAP("map"),
    COUNT("count"),
    SUM("sum"),
    FIND("find"),
    FIND_INDEX("findIndex"),
    FIND_LAST("findLast"),
    FIND_LAST_INDEX("findLastIndex");

    private static final Map<String, Predicate> BY_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toMap(p -> p.functionName, Function.identity()));

    private final String functionName;

    Predicate(String functionName) {
        this.functionName = functionName;
    }

    static Optional<Predicate> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    String functionName() {
        return functionName;
    }

    /// May be left with the list alone: `count([true, false])`, `sum([1, 2])`.
    boolean bodyOptional() {
        return this == COUNT || this == SUM;
    }

    /// Wants true or false of each element, not any value.
    boolean asksTruth() {
        return this != MAP && this != SUM;
    }
}
