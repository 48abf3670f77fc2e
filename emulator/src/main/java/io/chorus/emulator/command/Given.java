package io.chorus.emulator.command;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What to do with a flag that may not have been given.
final class Given {
    private Given() {}

    /// Does it if there is a value; else what was said elsewhere stays.
    static <T> void set(@Nullable T value, Consumer<T> setting) {
        if (value != null) {
            setting.accept(value);
        }
    }
}
