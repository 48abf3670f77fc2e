package io.chorus.agents.filter;

import io.chorus.agents.filter.expr.ExpressionException;
import io.chorus.agents.filter.expr.Program;
import io.chorus.agents.filter.expr.Type.ListOf;
import io.chorus.agents.filter.expr.Type.Plain;
import io.chorus.agents.filter.expr.Type.Signature;
import io.chorus.agents.filter.expr.Vocabulary;
import io.chorus.agents.filter.regex.BoundedCache;
import java.util.List;
import java.util.Map;

/// The compound part of a filter: expressions compiled once for the whole fleet.
final class CompoundFilter {

    private static final Vocabulary VOCABULARY =
            new Vocabulary(
                    Map.of(
                            "agents", ListOf.STRINGS,
                            "classes", ListOf.STRINGS,
                            "facts", Plain.BYTES),
                    Map.of(
                            "with", new Signature(List.of(Plain.STRING), Plain.BOOL),
                            "fact", new Signature(List.of(Plain.STRING), Plain.ANY),
                            "include",
                                    new Signature(List.of(ListOf.ANYTHING, Plain.ANY), Plain.BOOL),
                            "semver",
                                    new Signature(List.of(Plain.STRING, Plain.STRING), Plain.BOOL),
                            "choria", new Signature(List.of(), Plain.MAP),
                            "scout", new Signature(List.of(Plain.STRING), Plain.MAP),
                            "machine_state", new Signature(List.of(Plain.STRING), Plain.MAP),
                            "config_item", new Signature(List.of(Plain.STRING), Plain.MAP)));

    private static final BoundedCache<Compiled> CACHE =
            new BoundedCache<>(256, 1024 * 1024, CompoundFilter::compile);

    private CompoundFilter() {}

    /// What became of a text; failures are remembered too, since every node asks.
    private sealed interface Compiled {
        record Good(Program program) implements Compiled {}

        record Bad(String why) implements Compiled {}
    }

    /// Says whether more expressions hold than not, and none fails: so real nodes count.
    static boolean matches(List<String> texts, Inventory node) {
        if (texts.isEmpty()) {
            return true;
        }
        var balance = 0;
        var scope = new NodeScope(node);
        for (var text : texts) {
            if (!(CACHE.get(text) instanceof Compiled.Good(var program))) {
                return false;
            }
            try {
                balance += program.test(scope) ? 1 : -1;
            } catch (ExpressionException _) {
                return false; // an error is no match, and one line per node would be a flood
            }
        }
        return balance > 0;
    }

    /// Refuses an expression that no node could evaluate.
    ///
    /// @throws IllegalArgumentException saying why
    static void check(String text) {
        if (CACHE.get(text) instanceof Compiled.Bad(var why)) {
            throw new IllegalArgumentException(
                    "bad compound filter \"%s\": %s".formatted(text, why));
        }
    }

    private static Compiled compile(String text) {
        try {
            return new Compiled.Good(Program.compile(text, VOCABULARY));
        } catch (ExpressionException e) {
            return new Compiled.Bad(String.valueOf(e.getMessage()));
        }
    }
}
