package io.chorus.agents.filter.expr;

import java.util.List;

/// What is known of a value before there is one.
public sealed interface Type {
    /// Types that need no detail; [#ANY] is known at run time only.
    enum Plain implements Type {
        ANY,
        NIL,
        BOOL,
        INT,
        FLOAT,
        STRING,
        BYTES,
        MAP
    }

    /// A list whose elements are all of one type; `ANY` if they differ.
    ///
    /// @param foreign whether the host made it: where a host's function takes any list, the
    ///   original's types do not let it take such a one
    record ListOf(Type element, boolean foreign) implements Type {
        /// A list of anything.
        public static final Type ANYTHING = new ListOf(Plain.ANY);

        /// A list of strings of the host's.
        public static final Type STRINGS = new ListOf(Plain.STRING, true);

        /// A list the expression made itself.
        public ListOf(Type element) {
            this(element, false);
        }
    }

    /// One of several types; for parameters only.
    record OneOf(List<Type> options) implements Type {
        public OneOf {
            options = List.copyOf(options);
        }

        /// Names the options.
        public OneOf(Type... options) {
            this(List.of(options));
        }
    }

    /// Names and types of a function.
    ///
    /// @param parameters what it takes; a call must give as many
    /// @param result what it gives
    record Signature(List<Type> parameters, Type result) {
        public Signature {
            parameters = List.copyOf(parameters);
        }
    }

    /// Says whether a value of this type can be one of the others.
    default boolean mayBe(Type... others) {
        if (equals(Plain.ANY)) {
            return true;
        }
        for (var other : others) {
            if (other.equals(Plain.ANY)
                    || equals(other)
                    || (this instanceof ListOf && other.equals(ListOf.ANYTHING))) {
                return true;
            }
            if (other instanceof OneOf(var options) && options.stream().anyMatch(this::mayBe)) {
                return true;
            }
        }
        return false;
    }

    /// Says whether values of the two types can be compared for equality.
    default boolean comparableWith(Type other) {
        if (equals(Plain.ANY)
                || other.equals(Plain.ANY)
                || equals(Plain.NIL)
                || other.equals(Plain.NIL)) {
            return true;
        }
        return (isNumber() && other.isNumber())
                || equals(other)
                || (this instanceof ListOf && other instanceof ListOf);
    }

    /// Says whether it is certainly a number.
    default boolean isNumber() {
        return equals(Plain.INT) || equals(Plain.FLOAT);
    }

    /// The type of something that is of this type or of the other.
    default Type or(Type other) {
        return equals(other) ? this : Plain.ANY;
    }
}
