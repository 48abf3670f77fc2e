package io.chorus.agents.ddl;

import java.util.List;

/// One thing that an agent does.
///
/// @param display which replies people see unless they say otherwise
/// @param outputs what is in `data` of a reply, for those that are shown by name
/// @param aggregates what clients make of all replies together
public record ActionDdl(
        String name,
        String description,
        Display display,
        List<InputDdl> inputs,
        List<OutputDdl> outputs,
        List<AggregateDdl> aggregates) {
    public ActionDdl {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        aggregates = List.copyOf(aggregates);
    }

    /// One whose replies stand for themselves.
    ActionDdl(
            String name,
            String description,
            Display display,
            List<InputDdl> inputs,
            List<OutputDdl> outputs) {
        this(name, description, display, inputs, outputs, List.of());
    }
}
