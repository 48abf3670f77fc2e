package io.chorus.agents.ddl;

import java.util.List;

/// One thing that an agent does.
///
/// @param display which replies people see unless they say otherwise
/// @param outputs what is in `data` of a reply, for those that are shown by name
public record ActionDdl(
        String name,
        String description,
        Display display,
        List<InputDdl> inputs,
        List<OutputDdl> outputs) {
    public ActionDdl {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
