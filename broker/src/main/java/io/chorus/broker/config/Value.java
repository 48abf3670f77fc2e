package io.chorus.broker.config;

import java.time.Instant;
import java.util.List;

/// What a key can be given.
sealed interface Value
        permits Block, Value.Text, Value.Whole, Value.Real, Value.Truth, Value.Moment, Value.Items {
    /// Where it begins.
    Position at();

    /// Something in or without quotes.
    record Text(Position at, String text) implements Value {}

    /// An integer, its unit multiplied in.
    record Whole(Position at, long number) implements Value {}

    /// A number with a fraction.
    record Real(Position at, double number) implements Value {}

    /// Yes or no, in any of its six spellings.
    record Truth(Position at, boolean yes) implements Value {}

    /// A date with a time.
    record Moment(Position at, Instant time) implements Value {}

    /// What stood in brackets.
    record Items(Position at, List<Value> values) implements Value {}

    /// What it is, for complaints; secrets stay out of it.
    default String kind() {
        return switch (this) {
            case Text _ -> "text";
            case Whole _ -> "a whole number";
            case Real _ -> "a number with a fraction";
            case Truth _ -> "yes or no";
            case Moment _ -> "a date";
            case Items _ -> "an array";
            case Block _ -> "a block";
        };
    }
}
