package io.chorus.emulator.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The log of a process that this host started.
final class LogText {
    private static final int LAST_LINES = 6;
    private static final int MOST_CHARACTERS = 1_500;
    private static final long MOST_BYTES = 16L << 20;

    private LogText() {}

    /// Its last lines, for a sentence that says why something did not come up.
    static String tail(Path log) {
        var lines = text(log).lines().filter(line -> !line.isBlank()).toList();
        var last = String.join(" | ", last(lines));
        return last.length() > MOST_CHARACTERS
                ? "…" + last.substring(last.length() - MOST_CHARACTERS)
                : last;
    }

    private static List<String> last(List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }

    /// All of it, or its end if it is very long; empty if there is none.
    static String text(Path log) {
        return new String(bytes(log), StandardCharsets.UTF_8);
    }

    /// The same as bytes.
    static byte[] bytes(Path log) {
        try (var in = Files.newInputStream(log)) {
            long size = Files.size(log);
            in.skipNBytes(Math.max(0, size - MOST_BYTES));
            return in.readAllBytes();
        } catch (IOException _) {
            return new byte[0];
        }
    }
}
