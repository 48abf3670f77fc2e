package io.chorus.agents.ddl;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One input of an action.
///
/// @param standard its value if it is not given; `null` for none
public record InputDdl(
        String name,
        String description,
        InputType type,
        boolean optional,
        @Nullable JsonNode standard) {

    /// One that must be given.
    static InputDdl required(String name, String description, InputType type) {
        return new InputDdl(name, description, type, false, null);
    }

    /// One that may be left out, and is absent then.
    static InputDdl optional(String name, String description, InputType type) {
        return new InputDdl(name, description, type, true, null);
    }
}
