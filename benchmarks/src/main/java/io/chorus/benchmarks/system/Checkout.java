package io.chorus.benchmarks.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The checkout that is measured.
record Checkout(Path root) {
    /// Its commit, with a `+` if there is more than what was committed.
    String version() throws IOException, InterruptedException {
        var commit = git("rev-parse", "--short", "HEAD");
        return git("status", "--porcelain", "--untracked-files=no").isEmpty()
                ? commit
                : commit + "+";
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        var command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        var process =
                new ProcessBuilder(command)
                        .directory(root.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var out = process.getInputStream()) {
            var text = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? text : "unknown";
        }
    }

    Path launcher() {
        return root.resolve("chorus");
    }

    /// Where the results of a day are kept.
    Path results() {
        return root.resolve("docs").resolve("benchmarks");
    }

    /// Where `scripts/install-test-servers` puts what it installs.
    Path natsServer() {
        return root.resolve("build").resolve("servers").resolve("bin").resolve("nats-server");
    }
}
