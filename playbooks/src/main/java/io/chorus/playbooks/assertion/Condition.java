package io.chorus.playbooks.assertion;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A part of an expression.
sealed interface Condition {

    boolean matches(@Nullable Object document);

    /// The same for an element of the list at that path.
    Condition within(Path list);

    /// The paths it speaks of, from the left.
    Stream<Path> paths();

    /// Holds always.
    record Always() implements Condition {
        @Override
        public boolean matches(@Nullable Object document) {
            return true;
        }

        @Override
        public Condition within(Path list) {
            return this;
        }

        @Override
        public Stream<Path> paths() {
            return Stream.of();
        }
    }

    /// Both hold.
    record And(Condition left, Condition right) implements Condition {
        @Override
        public boolean matches(@Nullable Object document) {
            return left.matches(document) && right.matches(document);
        }

        @Override
        public Condition within(Path list) {
            return new And(left.within(list), right.within(list));
        }

        @Override
        public Stream<Path> paths() {
            return Stream.concat(left.paths(), right.paths());
        }
    }

    /// At least one holds.
    record Or(Condition left, Condition right) implements Condition {
        @Override
        public boolean matches(@Nullable Object document) {
            return left.matches(document) || right.matches(document);
        }

        @Override
        public Condition within(Path list) {
            return new Or(left.within(list), right.within(list));
        }

        @Override
        public Stream<Path> paths() {
            return Stream.concat(left.paths(), right.paths());
        }
    }

    /// It does not hold.
    record Not(Condition inner) implements Condition {
        @Override
        public boolean matches(@Nullable Object document) {
            return !inner.matches(document);
        }

        @Override
        public Condition within(Path list) {
            return new Not(inner.within(list));
        }

        @Override
        public Stream<Path> paths() {
            return inner.paths();
        }
    }

    /// Something is there that is not null.
    record Present(Path path) implements Condition {
        @Override
        public boolean matches(@Nullable Object document) {
            return path.find(document) != null;
        }

        @Override
        public Condition within(Path list) {
            return new Present(path.within(list));
        }

        @Override
        public Stream<Path> paths() {
            return Stream.of(path);
        }
    }

    /// A value compares so with a literal.
    record Comparison(Path path, Operator operator, String literal) implements Condition {
        @Override
        public boolean matches(@Nullable Object document) {
            return Literals.compare(path.find(document), operator, literal);
        }

        @Override
        public Condition within(Path list) {
            return new Comparison(path.within(list), operator, literal);
        }

        @Override
        public Stream<Path> paths() {
            return Stream.of(path);
        }
    }

    /// A pattern is found in a text.
    record Search(Path path, Pattern pattern) implements Condition {
        @Override
        public boolean matches(@Nullable Object document) {
            return path.find(document) instanceof String text && pattern.matcher(text).find();
        }

        @Override
        public Condition within(Path list) {
            return new Search(path.within(list), pattern);
        }

        @Override
        public Stream<Path> paths() {
            return Stream.of(path);
        }
    }

    /// A value is in a list.
    record OneOf(Path path, List<?> values) implements Condition {
        @Override
        public boolean matches(@Nullable Object document) {
            var found = path.find(document);
            return values.stream()
                    .anyMatch(value ->
                            Literals.compare(found, Operator.EQUAL, String.valueOf(value)));
        }

        @Override
        public Condition within(Path list) {
            return new OneOf(path.within(list), values);
        }

        @Override
        public Stream<Path> paths() {
            return Stream.of(path);
        }
    }

    /// One element of a list fulfils all of it.
    ///
    /// The list is the first on the way of the first path that `inner` speaks of.
    record AnyElement(Condition inner) implements Condition {
        @Override
        public boolean matches(@Nullable Object document) {
            var first = inner.paths().findFirst().orElseThrow();
            int steps = first.stepsToList(document);
            if (steps == 0) {
                return false;
            }
            var path = first.first(steps);
            var one = inner.within(path);
            return path.elements(document).stream().anyMatch(one::matches);
        }

        @Override
        public Condition within(Path list) {
            throw new IllegalStateException("[ ] cannot stand inside [ ]");
        }

        @Override
        public Stream<Path> paths() {
            return inner.paths();
        }
    }
}
