package io.chorus.playbooks.assertion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a value stands in a document: `a.b.c`.
///
/// @param steps at least one, none of them empty
record Path(List<String> steps) {
    Path {
        steps = List.copyOf(steps);
    }

    /// Reads one.
    ///
    /// @throws AssertionException if a step is empty
    static Path parse(String text) {
        var steps = List.of(text.split("\\.", -1));
        if (steps.stream().anyMatch(String::isEmpty)) {
            throw new AssertionException(
                    "bad key \"%s\": want names with dots between them, like a.b".formatted(text));
        }
        return new Path(steps);
    }

    /// The value there; of a list the only one that is found in its elements.
    ///
    /// @return `null` if there is none, or null is; the list of them if several are found
    @Nullable Object find(@Nullable Object document) {
        var found = find(document, 0);
        while (found instanceof List<?> list && list.size() == 1) {
            found = list.getFirst();
        }
        return found;
    }

    private @Nullable Object find(@Nullable Object value, int step) {
        if (value instanceof List<?> list) {
            return step == steps.size() ? list : inElements(list, step);
        }
        if (step == steps.size()) {
            return value;
        }
        return value instanceof Map<?, ?> map ? inMap(map, step) : null;
    }

    private @Nullable Object inElements(List<?> list, int step) {
        var found = new ArrayList<Object>();
        for (var element : list) {
            var value = find(element, step);
            if (value != null) {
                found.add(value);
            }
        }
        return found.isEmpty() ? null : found;
    }

    /// A key may have dots itself: the longest that fits wins.
    private @Nullable Object inMap(Map<?, ?> map, int step) {
        for (int end = steps.size(); end > step; end--) {
            var key = String.join(".", steps.subList(step, end));
            if (map.containsKey(key)) {
                return find(map.get(key), end);
            }
        }
        return null;
    }

    /// How many steps lead to the first list on the way; 0 if there is none.
    int stepsToList(@Nullable Object document) {
        var value = document;
        for (int step = 0; step < steps.size(); step++) {
            if (!(value instanceof Map<?, ?> map)) {
                return 0;
            }
            value = map.get(steps.get(step));
            if (value instanceof List<?>) {
                return step + 1;
            }
        }
        return 0;
    }

    /// The elements of the list to which [#stepsToList] has led.
    List<?> elements(@Nullable Object document) {
        return find(document, 0) instanceof List<?> list ? list : List.of();
    }

    /// The first steps of this path.
    Path first(int count) {
        return new Path(steps.subList(0, count));
    }

    /// This path seen from an element of the list at `list`: the rest after it, or the last step if
    /// it leads elsewhere.
    Path within(Path list) {
        int count = list.steps().size();
        boolean below = steps.size() > count && steps.subList(0, count).equals(list.steps());
        return new Path(steps.subList(below ? count : steps.size() - 1, steps.size()));
    }
}
