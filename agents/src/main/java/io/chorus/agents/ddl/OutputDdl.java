package io.chorus.agents.ddl;

/// One member of a reply's data.
///
/// @param type as in the files, for instance `string`
/// @param label what people read instead of the name
public record OutputDdl(String name, String description, String label, String type) {}
