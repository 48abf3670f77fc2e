package io.chorus.emulator.processes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a parent may ask its child, a word on a line of its own.
enum ProbeQuestion {
    /// What it uses.
    USE,
    /// The same, once its whole heap is collected.
    COLLECT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ProbeQuestion> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
