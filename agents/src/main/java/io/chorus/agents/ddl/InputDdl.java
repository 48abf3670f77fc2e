package io.chorus.agents.ddl;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One input of an action.
///
/// @param standard its value if it is not given; `null` for none
/// @param limits what a value must be beside its type
public record InputDdl(
        String name,
        String description,
        InputType type,
        boolean optional,
        @Nullable JsonNode standard,
        InputLimits limits) {

    /// One that must be given.
    static InputDdl required(String name, String description, InputType type) {
        return new InputDdl(name, description, type, false, null, InputLimits.NONE);
    }

    /// One that may be left out, and is absent then.
    static InputDdl optional(String name, String description, InputType type) {
        return new InputDdl(name, description, type, true, null, InputLimits.NONE);
    }

    /// The same with limits.
    InputDdl within(InputLimits other) {
        return new InputDdl(name, description, type, optional, standard, other);
    }

    /// The same with a value where none is given.
    InputDdl orElse(JsonNode value) {
        return new InputDdl(name, description, type, optional, value, limits);
    }
}
