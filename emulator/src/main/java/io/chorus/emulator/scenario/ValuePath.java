package io.chorus.emulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Where a value stands in a scenario: `workload.request.size`, `fleet.groups[0].share`,
/// `fleet.groups[far-site].share`.
record ValuePath(List<Step> steps) {
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)((?:\\[[^\\[\\]]+])*)");
    private static final Pattern MEMBER = Pattern.compile("\\[([^\\[\\]]+)]");

    ValuePath {
        steps = List.copyOf(steps);
    }

    /// From one value to a value within.
    sealed interface Step {
        /// An entry of a table.
        record Name(String name) implements Step {
            @Override
            public String toString() {
                return "." + name;
            }
        }

        /// A member of a list.
        ///
        /// @param which its number from 0, or its name
        record Member(String which) implements Step {
            /// -1 if it is no number.
            int number() {
                return which.matches("\\d{1,6}") ? Integer.parseInt(which) : -1;
            }

            @Override
            public String toString() {
                return "[" + which + "]";
            }
        }
    }

    /// @throws IllegalArgumentException in a sentence if it is none
    static ValuePath parse(String text) {
        var steps = new ArrayList<Step>();
        for (var part : text.split("\\.", -1)) {
            var step = STEP.matcher(part);
            if (!step.matches()) {
                throw new IllegalArgumentException(
                        "\"%s\" is no path: write fleet.nodes or fleet.groups[0].share"
                                .formatted(text));
            }
            steps.add(new Step.Name(step.group(1)));
            MEMBER.matcher(step.group(2))
                    .results()
                    .forEach(member -> steps.add(new Step.Member(member.group(1))));
        }
        return new ValuePath(steps);
    }

    /// Its first so many steps, as they are written.
    String upTo(int count) {
        var text = new StringBuilder();
        steps.subList(0, count).forEach(text::append);
        return text.isEmpty() ? "" : text.substring(1);
    }
}
