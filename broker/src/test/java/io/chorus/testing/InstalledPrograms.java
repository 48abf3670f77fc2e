package io.chorus.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Finds the programs that `scripts/install-test-servers` installs.
public final class InstalledPrograms {
    private static final String SCRIPT = "scripts/install-test-servers";

    private InstalledPrograms() {}

    /// Where a program is.
    ///
    /// @param name as the script calls it, such as `nats-server`
    /// @throws AssertionError if it is nowhere, with the command that installs it
    public static Path find(String name) {
        return find(name, folders());
    }

    static Path find(String name, List<Path> folders) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(
                                "%s is missing. Install it: %s (looked in %s)"
                                        .formatted(name, SCRIPT, folders)));
    }

    private static List<Path> folders() {
        var folders = new ArrayList<Path>();
        var environment = System.getenv();
        if (environment.containsKey("CHORUS_TEST_SERVERS")) {
            folders.add(Path.of(environment.get("CHORUS_TEST_SERVERS")));
        }
        // Maven runs the tests of a module in the folder of that module, an editor perhaps in the
        // root.
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.exists(folder.resolve(SCRIPT))) {
                folders.add(folder.resolve("build/servers/bin"));
                break;
            }
        }
        for (var folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!folder.isEmpty()) {
                folders.add(Path.of(folder));
            }
        }
        return folders;
    }
}
