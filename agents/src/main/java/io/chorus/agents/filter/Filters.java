package io.chorus.agents.filter;

import java.util.ArrayList;
import java.util.List;

/// Collects what a person typed on a command line into a [Filter].
///
/// ```java
/// var filter = new Filters().facts(List.of("country=mt")).combined(List.of("apache")).build();
/// ```
///
/// Every method adds to what is there and returns this; empty texts are ignored. For one thread.
public final class Filters {
    private final List<FactFilter> facts = new ArrayList<>();
    private final List<String> classes = new ArrayList<>();
    private final List<String> agents = new ArrayList<>();
    private final List<String> identities = new ArrayList<>();
    private final List<String> compounds = new ArrayList<>();

    /// Adds comparisons with facts (`-F`), as [FactExpression#parse] reads them.
    ///
    /// @throws IllegalArgumentException if one is no comparison
    public Filters facts(List<String> typed) {
        for (var text : typed) {
            if (!text.isEmpty()) {
                facts.add(FactExpression.parse(text));
            }
        }
        return this;
    }

    /// Adds classes or `/patterns/` (`-C`).
    public Filters classes(List<String> typed) {
        return addAll(classes, typed);
    }

    /// Adds agents or `/patterns/` (`-A`).
    public Filters agents(List<String> typed) {
        return addAll(agents, typed);
    }

    /// Adds identities or `/patterns/` (`-I`).
    public Filters identities(List<String> typed) {
        return addAll(identities, typed);
    }

    /// Adds compound expressions (`-S`).
    ///
    /// @throws IllegalArgumentException if one cannot be compiled, saying where and why: on the
    ///   nodes it would silently match nobody
    public Filters compounds(List<String> typed) {
        for (var text : typed) {
            if (!text.isEmpty()) {
                CompoundFilter.check(text);
                compounds.add(text);
            }
        }
        return this;
    }

    /// Adds facts and classes together (`-W`): each text is split at spaces, and every part that
    /// reads as a comparison is one, every other a class.
    public Filters combined(List<String> typed) {
        for (var text : typed) {
            for (var part : text.split(" ", -1)) {
                var fact = FactExpression.tryParse(part);
                if (fact.isPresent()) {
                    facts.add(fact.get());
                } else {
                    addAll(classes, List.of(part));
                }
            }
        }
        return this;
    }

    /// Gives the filter collected so far.
    public Filter build() {
        return new Filter(facts, classes, agents, identities, compounds);
    }

    private Filters addAll(List<String> collected, List<String> typed) {
        for (var text : typed) {
            if (!text.isEmpty() && !collected.contains(text)) {
                collected.add(text);
            }
        }
        return this;
    }
}
