package io.chorus.emulator.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A piece of a scenario as it was written, not yet understood, with where that was.
sealed interface Value {
    Origin origin();

    /// What it is, in a word or two, for whoever expected something else.
    String described();

    /// What a text in YAML may stand for.
    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        TRUTH,
        NOTHING
    }

    /// A single value.
    ///
    /// @param loose whether it came from a place without types, such as a flag: then any reader may
    ///   take its text
    record Scalar(Kind kind, String text, boolean loose, Origin origin) implements Value {
        @Override
        public String described() {
            return switch (kind) {
                case NOTHING -> "empty";
                case TEXT -> "\"" + shortened(text) + "\"";
                case INTEGER, DECIMAL, TRUTH -> shortened(text);
            };
        }

        private static String shortened(String text) {
            var line = text.replaceAll("\\p{Cntrl}+", "␤");
            return line.length() <= 60 ? line : line.substring(0, 60) + "…";
        }
    }

    /// Several values.
    record Items(List<Value> values, Origin origin) implements Value {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String described() {
            return "a list";
        }
    }

    /// Values by name, in the order in which they were written.
    record Table(Map<String, Entry> entries, Origin origin) implements Value {
        public Table {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /// Nothing yet.
        static Table empty(Origin origin) {
            return new Table(Map.of(), origin);
        }

        /// The same with one entry more, or another in its place.
        Table with(String name, Entry entry) {
            var changed = new LinkedHashMap<>(entries);
            changed.put(name, entry);
            return new Table(changed, origin);
        }

        @Override
        public String described() {
            return "a table";
        }
    }

    /// What a table has under a name.
    ///
    /// @param name where the name was written
    record Entry(Origin name, Value value) {}
}
