package io.chorus.emulator.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// The command line as it was typed, fit to be shown: quoted for a shell, and without secrets.
final class Repeat {
    private static final List<String> SECRET = List.of("--pass", "--token");

    private Repeat() {}

    /// What does the same again: as typed, with the seed.
    static String command(@Nullable CommandSpec spec, long seed) {
        var words = new ArrayList<String>();
        words.add("./chorus");
        words.addAll(typed(spec));
        if (words.stream().noneMatch(word -> word.startsWith("--seed"))) {
            words.add("--seed");
            words.add(String.valueOf(seed));
        }
        return String.join(" ", words);
    }

    /// The words behind `chorus`, the verb first.
    static List<String> typed(@Nullable CommandSpec spec) {
        if (spec == null || spec.parent() == null) {
            return List.of();
        }
        var words = new ArrayList<String>();
        boolean hide = false;
        for (var word : spec.root().commandLine().getParseResult().originalArgs()) {
            words.add(hide ? "…" : quoted(word));
            hide = SECRET.contains(word);
        }
        return words;
    }

    private static String quoted(String word) {
        for (var secret : SECRET) {
            if (word.startsWith(secret + "=")) {
                return secret + "=…";
            }
        }
        // A server's address may bring its password along.
        var shown = word.replaceAll("(//[^:/@]*):[^@/]*@", "$1:…@");
        return shown.matches("[\\w@%+=:,./…-]+") ? shown : "'" + shown.replace("'", "'\\''") + "'";
    }
}
