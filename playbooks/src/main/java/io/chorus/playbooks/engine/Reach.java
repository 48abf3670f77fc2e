package io.chorus.playbooks.engine;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Words;
import io.chorus.playbooks.document.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Which nodes a run may reach: some by name, or those that an earlier one did not get through to.
public final class Reach {
    private Reach() {}

    /// The nodes that fit both.
    ///
    /// @param identities names, or `/patterns/` of which one must fit; empty for all
    /// @param report of an earlier run, in YAML or JSON
    /// @throws PlaybookException if a pattern is none, or the report cannot be read
    public static Predicate<String> only(List<String> identities, Optional<Path> report) {
        var byName = new ArrayList<Predicate<String>>();
        for (var identity : identities) {
            byName.add(
                    identity.matches("/.+/")
                            ? pattern(identity.substring(1, identity.length() - 1))
                            : identity::equals);
        }
        Predicate<String> named =
                byName.isEmpty()
                        ? _ -> true
                        : node -> byName.stream().anyMatch(one -> one.test(node));
        return report.<Predicate<String>>map(file -> failed(file)::contains)
                .orElse(_ -> true)
                .and(named);
    }

    private static Predicate<String> pattern(String expression) {
        try {
            return Pattern.compile(expression).asPredicate();
        } catch (PatternSyntaxException e) {
            throw new PlaybookException(
                    "/%s/ is no regular expression: %s".formatted(expression, e.getDescription()),
                    e);
        }
    }

    /// The nodes that the last task which addressed them could not do, or that were silent.
    static Set<String> failed(Path report) {
        var failed = new HashSet<String>();
        for (var task : YamlFile.mapping(report).list("tasks", List.of())) {
            if (task instanceof Map<?, ?> record
                    && record.get("nodes") instanceof Map<?, ?> nodes) {
                failed.removeAll(names(nodes.get("ok")));
                failed.addAll(names(nodes.get("failed")));
                failed.addAll(names(nodes.get("silent")));
            }
        }
        if (failed.isEmpty()) {
            throw new PlaybookException(
                    "in the report %s no node failed or was silent: there is nothing to run again"
                            .formatted(report));
        }
        return failed;
    }

    private static List<String> names(@org.jspecify.annotations.Nullable Object nodes) {
        return switch (nodes) {
            case List<?> list -> list.stream().map(Words::plain).toList();
            case Map<?, ?> map -> map.keySet().stream().map(Words::plain).toList();
            case null, default -> List.of();
        };
    }
}
