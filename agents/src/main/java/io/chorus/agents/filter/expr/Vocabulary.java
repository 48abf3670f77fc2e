package io.chorus.agents.filter.expr;

import java.util.Map;

/// What an expression may name beyond the language's own functions.
///
/// @param variables types by name; an unknown variable is nil
/// @param functions signatures by name
public record Vocabulary(Map<String, Type> variables, Map<String, Type.Signature> functions) {
    public Vocabulary {
        variables = Map.copyOf(variables);
        functions = Map.copyOf(functions);
    }
}
