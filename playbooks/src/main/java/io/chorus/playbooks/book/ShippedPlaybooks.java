package io.chorus.playbooks.book;

import io.chorus.playbooks.document.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The playbooks that come with Chorus, by their names.
public final class ShippedPlaybooks {
    private static final List<String> NAMES =
            List.of(
                    "fleet-down",
                    "fleet-measure",
                    "fleet-up",
                    "setup-prereqs",
                    "start-emulator",
                    "start-federation",
                    "start-nats",
                    "stop-emulator",
                    "stop-federation",
                    "stop-nats");

    private static final String FOLDER = "/io/chorus/playbooks/shipped/";

    private ShippedPlaybooks() {}

    /// Their names, sorted.
    public static List<String> names() {
        return NAMES;
    }

    /// What to say of something that is neither one of them nor a file.
    static String nothingCalled(Path file) {
        var name = file.toString();
        return "%s is neither a file nor a playbook that comes with Chorus%s: want a file, or one of %s"
                .formatted(name, Nearest.to(name, NAMES), String.join(", ", NAMES));
    }

    /// The text of the one of that name; empty where a file is there, or none is shipped.
    static Optional<String> text(Path file) {
        var name = file.toString();
        if (!NAMES.contains(name) || Files.exists(file)) {
            return Optional.empty();
        }
        var resource = FOLDER + name + ".yaml";
        try (var in = ShippedPlaybooks.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in the program");
            }
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
