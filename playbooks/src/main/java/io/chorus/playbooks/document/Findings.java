package io.chorus.playbooks.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What is wrong with a playbook, all of it at once. Belongs to one thread.
public final class Findings {
    /// How bad a finding is.
    public enum Weight {
        /// The playbook cannot run.
        ERROR,
        /// It runs, but hardly as its author means.
        WARNING
    }

    /// One thing to mend.
    ///
    /// @param sentence what is wrong and how to mend it, without the place
    public record Finding(Weight weight, Spot spot, String sentence) {
        @Override
        public String toString() {
            return spot + ": " + sentence;
        }
    }

    private final List<Finding> found = new ArrayList<>();

    /// Something that keeps the playbook from running.
    public void add(Spot spot, String sentence) {
        found.add(new Finding(Weight.ERROR, spot, sentence));
    }

    /// Something that is taken, but that should be looked at.
    public void warn(Spot spot, String sentence) {
        found.add(new Finding(Weight.WARNING, spot, sentence));
    }

    /// All that another found.
    public void addAll(Findings others) {
        found.addAll(others.found);
    }

    /// Whether nothing keeps the playbook from running.
    public boolean isClean() {
        return found.stream().noneMatch(finding -> finding.weight() == Weight.ERROR);
    }

    /// All findings in the order of the file.
    public List<Finding> all() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(finding -> finding.spot().line()))
                .toList();
    }

    /// The findings that keep the playbook from running, a line each.
    public String errors() {
        return all().stream()
                .filter(finding -> finding.weight() == Weight.ERROR)
                .map(Finding::toString)
                .collect(Collectors.joining("\n"));
    }
}
