package io.chorus.emulator.scenario;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads a scenario's file, whatever it turns out to be.
final class ScenarioFile {
    private static final long MOST_BYTES = 1 << 20;

    private ScenarioFile() {}

    /// @throws ScenarioException if there is no text of a reasonable length
    static String text(Path file) {
        var origin = Origin.of(file.toString());
        try {
            if (Files.isDirectory(file)) {
                throw new ScenarioException(origin, "", "is a folder: want the file of a scenario");
            }
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new ScenarioException(
                        origin,
                        "",
                        "is %s long: want a scenario, which has at most 1MiB"
                                .formatted(Quantities.sizeText(size)));
            }
            try (var in = Files.newInputStream(file)) {
                // A pipe tells no size, and never ends.
                return decoded(origin, in.readNBytes((int) MOST_BYTES + 1));
            }
        } catch (IOException e) {
            var refused =
                    new ScenarioException(
                            origin,
                            "",
                            "is not to be read: want a file that is there and readable");
            refused.initCause(e);
            throw refused;
        }
    }

    private static String decoded(Origin origin, byte[] bytes) {
        try {
            if (bytes.length > MOST_BYTES) {
                throw new ScenarioException(origin, "", "is too long: want at most 1MiB");
            }
            var text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            }
        } catch (CharacterCodingException _) {
            // Said below.
        }
        throw new ScenarioException(origin, "", "is no text: want YAML in UTF-8");
    }
}
