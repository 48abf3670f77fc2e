package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Names of moments above a chart. Those that would cover each other are folded into one, which
/// names as many as there is room for and counts the others. Does the same as `moments.js`.
final class MomentNames {
    private static final double LETTER = 7;
    private static final double GAP = 12;
    private static final int MOST_LETTERS = 36;

    private MomentNames() {}

    /// Something that happened.
    ///
    /// @param x where in the drawing
    /// @param kind by which it is called
    /// @param fault whether it was done on purpose
    record Moment(double x, String kind, boolean fault) {}

    /// What to write.
    ///
    /// @param x its middle
    /// @param fault whether a fault is among those it stands for
    record Label(double x, String words, boolean fault) {
        double width() {
            return words.length() * LETTER;
        }

        private boolean covers(Label later) {
            return later.x - later.width() / 2 < x + width() / 2 + GAP;
        }
    }

    /// Labels that keep apart, from left to right.
    ///
    /// @param ascending by place
    static List<Label> of(List<Moment> ascending, double left, double right) {
        List<List<Moment>> folds = new ArrayList<>();
        for (Moment moment : ascending) {
            folds.add(List.of(moment));
            while (folds.size() > 1
                    && label(folds.get(folds.size() - 2), left, right)
                            .covers(label(folds.getLast(), left, right))) {
                List<Moment> joined = new ArrayList<>(folds.get(folds.size() - 2));
                joined.addAll(folds.removeLast());
                folds.set(folds.size() - 1, joined);
            }
        }
        return folds.stream().map(fold -> label(fold, left, right)).toList();
    }

    private static Label label(List<Moment> fold, double left, double right) {
        String words = words(fold);
        double half = words.length() * LETTER / 2;
        double middle = (fold.getFirst().x() + fold.getLast().x()) / 2;
        return new Label(
                Math.max(left + half, Math.min(right - half, middle)),
                words,
                fold.stream().anyMatch(Moment::fault));
    }

    /// By name what there is room for, faults before events; the rest by number.
    private static String words(List<Moment> fold) {
        String all = named(fold);
        if (all.length() <= MOST_LETTERS || fold.size() == 1) {
            return all;
        }
        List<Moment> faults = fold.stream().filter(Moment::fault).toList();
        int events = fold.size() - faults.size();
        if (faults.isEmpty()) {
            return count(events, "event");
        }
        String more = events == 0 ? "" : ", " + count(events, "event");
        String names = named(faults) + more;
        return names.length() <= MOST_LETTERS ? names : count(faults.size(), "fault") + more;
    }

    private static String named(List<Moment> moments) {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        moments.forEach(moment -> kinds.merge(moment.kind(), 1, Integer::sum));
        return kinds.entrySet().stream()
                .map(kind ->
                        kind.getValue() == 1
                                ? kind.getKey()
                                : kind.getValue() + " × " + kind.getKey())
                .collect(Collectors.joining(", "));
    }
}
