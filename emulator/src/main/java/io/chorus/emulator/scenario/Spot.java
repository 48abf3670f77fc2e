package io.chorus.emulator.scenario;

import io.chorus.emulator.scenario.Value.Kind;
import io.chorus.playbooks.document.Nearest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A value that is there and where it stands, to be read as what it must be.
///
/// Every reader refuses anything else with a [ScenarioException] that says what is wanted.
record Spot(Value value, String path) {
    /// A text, not blank.
    String text() {
        if (value instanceof Value.Scalar scalar
                && (scalar.loose() || scalar.kind() == Kind.TEXT)
                && !scalar.text().isBlank()) {
            return scalar.text();
        }
        throw isNot(
                value instanceof Value.Scalar scalar && scalar.kind() != Kind.NOTHING
                        ? "text, in quotes if it looks like something else"
                        : "text");
    }

    /// A text that another reader understands; it refuses with an [IllegalArgumentException].
    <T> T text(String wanted, Function<String, T> reader) {
        if (value instanceof Value.Scalar scalar
                && (scalar.loose() || scalar.kind() == Kind.TEXT)) {
            return checked(() -> reader.apply(scalar.text()));
        }
        throw isNot(wanted);
    }

    /// A whole number.
    int whole(int least, int most) {
        return Math.toIntExact(wholeLong(least, most));
    }

    long wholeLong(long least, long most) {
        var wanted =
                most >= Integer.MAX_VALUE - 1
                        ? "a whole number of at least %,d".formatted(least)
                        : "a whole number from %,d to %,d".formatted(least, most);
        if (value instanceof Value.Scalar scalar
                && (scalar.loose() || scalar.kind() == Kind.INTEGER)
                && scalar.text().matches("[-+]?\\d{1,18}")) {
            long number = Long.parseLong(scalar.text());
            if (number >= least && number <= most) {
                return number;
            }
            throw wrong("is %d: want %s".formatted(number, wanted));
        }
        throw isNot(wanted);
    }

    /// Any whole number that fits.
    long seed() {
        if (value instanceof Value.Scalar scalar
                && (scalar.loose() || scalar.kind() == Kind.INTEGER)) {
            try {
                return Long.parseLong(scalar.text());
            } catch (NumberFormatException _) {
                // Said below.
            }
        }
        throw isNot("a whole number within 64 bits");
    }

    boolean truth() {
        if (value instanceof Value.Scalar scalar
                && (scalar.loose() || scalar.kind() == Kind.TRUTH)
                && scalar.text().toLowerCase(Locale.ROOT).matches("true|false")) {
            return Boolean.parseBoolean(scalar.text());
        }
        throw isNot("true or false");
    }

    Duration duration() {
        return text("a duration such as 250ms, 2s or 1m30s", Quantities::duration);
    }

    /// A duration of more than nothing.
    Duration someTime() {
        var duration = duration();
        if (duration.isZero()) {
            throw wrong("is no time at all: want more than 0s");
        }
        return duration;
    }

    /// In bytes; a plain number will do.
    long size(long most) {
        long size =
                value instanceof Value.Scalar scalar && scalar.kind() == Kind.INTEGER
                        ? wholeLong(0, Long.MAX_VALUE)
                        : text("a size such as 512, 64KB or 1MiB", Quantities::size);
        if (size > most) {
            throw wrong(
                    "is %s: want at most %s"
                            .formatted(value.described(), Quantities.sizeText(most)));
        }
        return size;
    }

    /// In a second.
    double rate() {
        return text("a rate such as 5/s, 0.5/s or 30/min", Quantities::rate);
    }

    Share share() {
        return text("a share such as 10% or 0.5%", Share::parse);
    }

    /// One of a few words.
    String word(List<String> words) {
        if (value instanceof Value.Scalar scalar && words.contains(scalar.text())) {
            return scalar.text();
        }
        throw isNot(
                "one of "
                        + String.join(", ", words)
                        + (value instanceof Value.Scalar scalar
                                ? Nearest.to(scalar.text(), words)
                                : ""));
    }

    boolean isTable() {
        return value instanceof Value.Table;
    }

    boolean isItems() {
        return value instanceof Value.Items;
    }

    /// A table with some of these entries and no others.
    Section section(String... names) {
        return Section.of(this, List.of(names));
    }

    /// The members of a list.
    List<Spot> items() {
        if (value instanceof Value.Items items) {
            return IntStream.range(0, items.values().size())
                    .mapToObj(i -> new Spot(items.values().get(i), path + "[" + i + "]"))
                    .toList();
        }
        throw isNot("a list");
    }

    /// Makes something of what was read, which may refuse it with an [IllegalArgumentException].
    <T> T checked(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            var refused = wrong(String.valueOf(e.getMessage()).replaceFirst("\\.$", ""));
            refused.initCause(e);
            throw refused;
        }
    }

    /// What is there is something else than wanted.
    ScenarioException isNot(String wanted) {
        return wrong("is %s: want %s".formatted(value.described(), wanted));
    }

    ScenarioException wrong(String problem) {
        return new ScenarioException(value.origin(), path, problem);
    }
}
