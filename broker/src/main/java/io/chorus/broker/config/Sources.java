package io.chorus.broker.config;

/// Where included files come from.
interface Sources {
    /// No files at all.
    Sources NONE =
            (name, at) -> {
                throw new ConfigException(at, "include: nothing can be included here");
            };

    /// Reads one whole.
    ///
    /// @param name as it stands behind `include`
    /// @throws ConfigException if it cannot be had, or is already being read
    Block include(String name, Position at);
}
