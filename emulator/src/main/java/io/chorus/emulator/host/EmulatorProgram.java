package io.chorus.emulator.host;

import io.chorus.agents.host.HostException;
import io.chorus.agents.host.Start;
import io.chorus.emulator.processes.JvmShare;
import io.chorus.emulator.processes.OwnProgram;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an emulator is started with: this Chorus, another one, or the original.
///
/// @param file the program; `null` for this very Chorus
/// @param chorus whether it is Chorus, which knows more flags than the original
record EmulatorProgram(@Nullable Path file, boolean chorus) {
    private static final long ANSWER_SECONDS = 20;

    /// This very Chorus.
    static EmulatorProgram own() {
        return new EmulatorProgram(null, true);
    }

    /// A program, which is asked what it is.
    ///
    /// @throws HostException if it cannot be run
    static EmulatorProgram of(Path file) {
        return new EmulatorProgram(file, help(file).contains("--scenario"));
    }

    private static String help(Path file) {
        try {
            var out = Files.createTempFile("chorus-host", ".help");
            try {
                var process =
                        new ProcessBuilder(file.toString(), "emulate", "--help")
                                .redirectErrorStream(true)
                                .redirectInput(new File("/dev/null"))
                                .redirectOutput(out.toFile())
                                .start();
                if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
                return Files.readString(out, StandardCharsets.ISO_8859_1);
            } finally {
                Files.deleteIfExists(out);
            }
        } catch (IOException e) {
            throw new HostException(
                    "%s cannot be run: %s".formatted(file, HostFolder.reason(e)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException("the host is being stopped", e);
        }
    }

    /// Refuses what the program has no flag for.
    ///
    /// @throws HostException that names the input
    void refuseUnknown(Start what) {
        if (chorus) {
            return;
        }
        refuse(what.seed() != null, "seed");
        refuse(what.first() != 1, "first");
        refuse(what.atMillis() != 0, "at");
        refuse(!what.scenario().isEmpty(), "scenario");
    }

    private void refuse(boolean asked, String input) {
        if (asked) {
            throw new HostException(
                    "%s: the program that this host runs, %s, is no Chorus and has no such setting; leave it out, or remove that program from the host."
                            .formatted(input, file));
        }
    }

    /// The words that start an emulator.
    ///
    /// @param port of its status page; 0 for any, Chorus only
    /// @param emulator as it is written down
    /// @param folder for what it reads and writes
    List<String> command(Start what, Emulator emulator, int port, HostFolder folder) {
        var words = new ArrayList<String>(List.of("emulate"));
        add(words, "--instances", what.instances());
        add(words, "--http-port", port);
        add(words, "--name", emulator.name());
        if (what.scenario().isEmpty()) {
            add(words, "--agents", what.agents());
            add(words, "--collectives", what.collectives());
        }
        what.servers().forEach(server -> add(words, "--server", server));
        if (chorus) {
            add(words, "--seed", emulator.seed());
            add(words, "--first", what.first());
            add(words, "--at", what.atMillis());
            if (!what.scenario().isEmpty()) {
                add(words, "--scenario", folder.scenario(emulator.id()));
            }
            if (what.leaseSeconds() > 0) {
                add(words, "--lease", what.leaseSeconds() + "s");
                add(words, "--lease-file", folder.lease(emulator.id()));
            }
            // Whoever may ask this host has been asked; fleets of many hosts share a collective.
            words.addAll(List.of("--yes", "--share-collective"));
        } else {
            add(words, "--config", "/dev/null");
            add(words, "--audit", folder.path().resolve("audit-%s.log"));
        }
        return whole(what.instances(), words);
    }

    private static void add(List<String> words, String flag, Object value) {
        words.add(flag);
        words.add(value.toString());
    }

    private List<String> whole(int nodes, List<String> arguments) {
        var words = new ArrayList<String>();
        session().ifPresent(words::add);
        if (file == null) {
            words.addAll(OwnProgram.command(JvmShare.emulator(nodes), arguments));
        } else {
            words.add(file.toString());
            words.addAll(arguments);
        }
        return words;
    }

    /// So that Ctrl-C in the host's terminal does not reach emulators, which it ends by itself or
    /// leaves running. The process stays the same one.
    private static Optional<String> session() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
    }

    /// What it can be recognised by; empty if unknown.
    String digest() {
        try {
            var program = file == null ? Path.of(System.getProperty("java.class.path")) : file;
            return Files.isRegularFile(program) ? Downloads.md5(program) : "";
        } catch (IOException | InvalidPathException _) {
            return ""; // It is a list of folders, or gone.
        }
    }
}
