package io.chorus.emulator.command;

import io.chorus.emulator.run.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a command writes and how it looks; mixed into every verb that prints.
final class Terminal {
    /// When to use colour.
    enum Color {
        AUTO,
        ALWAYS,
        NEVER
    }

    @Option(
            names = "--color",
            defaultValue = "auto",
            paramLabel = "WHEN",
            description = "Use colour: auto (on a terminal), always, never. NO_COLOR is honoured.")
    private Color color = Color.AUTO;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress on standard error.")
    private boolean quiet;

    /// Whether results may carry colour.
    boolean colored() {
        return switch (color) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> interactive() && System.getenv("NO_COLOR") == null;
        };
    }

    /// Whether a person sits in front.
    static boolean interactive() {
        var console = System.console();
        return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    }

    /// A progress line on standard error, redrawn in place on a terminal.
    Progress progress() {
        return quiet
                ? Progress.SILENT
                : new ProgressLine(new PrintWriter(System.err, true), interactive());
    }

    /// Asks a person a yes-or-no question on the terminal.
    ///
    /// @return `null` if nobody is there to answer
    static @Nullable Boolean ask(String question) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            return null;
        }
        var answer = console.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
