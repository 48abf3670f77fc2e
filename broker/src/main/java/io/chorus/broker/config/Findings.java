package io.chorus.broker.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Everything that is wrong with a file, so that it can be mended in one go.
final class Findings {
    private final List<String> wrong = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /// Reads each entry of a block, and goes on after one that is wrong.
    void each(Block block, Consumer<Entry> reader) {
        each(block.entries(), reader);
    }

    void each(Iterable<Entry> entries, Consumer<Entry> reader) {
        for (var entry : entries) {
            attempt(() -> reader.accept(entry));
        }
    }

    /// Does something that may turn out to be wrong.
    void attempt(Runnable step) {
        try {
            step.run();
        } catch (ConfigException e) {
            wrong.add(e.reasons());
        }
    }

    void warn(String sentence) {
        warnings.add(sentence);
    }

    List<String> warnings() {
        return warnings;
    }

    /// @throws ConfigException if anything was wrong, with all of it and the warnings
    void check() {
        if (!wrong.isEmpty()) {
            wrong.addAll(0, warnings);
            throw new ConfigException(wrong);
        }
    }
}
