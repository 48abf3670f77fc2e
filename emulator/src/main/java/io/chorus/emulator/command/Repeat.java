package io.chorus.emulator.command;

import io.chorus.emulator.run.RunOptions;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.scenario.ScenarioWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
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
        if (words.stream().noneMatch(word -> word.equals("--seed") || word.startsWith("--seed="))) {
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
        return shown(spec.root().commandLine().getParseResult().originalArgs());
    }

    /// What a run of a scenario says of its command line and its settings.
    ///
    /// @param runs folder in which the run's own is made
    static RunOptions.Builder options(@Nullable CommandSpec spec, Scenario scenario, Path runs) {
        var typed = new ArrayList<>(List.of("chorus"));
        typed.addAll(typed(spec));
        return RunOptions.into(runs, command(spec, scenario.seed()))
                .typed(typed)
                .described(ScenarioWriter.settings(scenario), ScenarioWriter.yaml(scenario));
    }

    static List<String> shown(List<String> typed) {
        var words = new ArrayList<String>();
        boolean hide = false;
        for (var word : typed) {
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
        var shown =
                Arrays.stream(word.split(",", -1))
                        .map(Repeat::withoutCredentials)
                        .collect(Collectors.joining(","));
        return shown.matches("[\\w@%+=:,./…-]+") ? shown : "'" + shown.replace("'", "'\\''") + "'";
    }

    /// A server's address may bring a password or a token along: what stands between the scheme, or
    /// the flag, and the last `@`, but for a user's name.
    private static String withoutCredentials(String word) {
        int at = word.lastIndexOf('@');
        if (at < 0) {
            return word;
        }
        int scheme = word.indexOf("://");
        int from = scheme >= 0 ? scheme + 3 : word.startsWith("--") ? word.indexOf('=') + 1 : 0;
        if (from > at) {
            return word;
        }
        int colon = word.indexOf(':', from);
        var user = colon >= 0 && colon < at ? word.substring(from, colon + 1) : "";
        return word.substring(0, from) + user + "…" + word.substring(at);
    }
}
