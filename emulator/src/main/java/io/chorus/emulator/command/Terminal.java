package io.chorus.emulator.command;

import io.chorus.emulator.progress.Progress;
import io.chorus.emulator.progress.ProgressLine;
import io.chorus.emulator.progress.TerminalWidth;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Where a command writes and how it looks; mixed into every verb that prints.
final class Terminal {
    /// When to use colour.
    enum Color {
        AUTO,
        ALWAYS,
        NEVER
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

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

    /// Where results go.
    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /// Says something that is no result, unless asked to be quiet.
    void note(String line) {
        if (!quiet) {
            spec.commandLine().getErr().println(line);
        }
    }

    /// Where notes and progress go.
    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /// Says something that went wrong, quiet or not.
    void warn(String line) {
        spec.commandLine().getErr().println(line);
    }

    /// Whether somebody asked for no progress.
    boolean quiet() {
        return quiet;
    }

    /// Columns of the terminal now; 80 where there is none.
    static IntSupplier width() {
        return interactive()
                ? new TerminalWidth(System.getenv("COLUMNS"), System::nanoTime)
                : () -> 80;
    }

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
        return person().isPresent() && !"dumb".equals(System.getenv("TERM"));
    }

    /// A progress line on standard error, redrawn in place on a terminal.
    Progress progress() {
        return quiet
                ? Progress.SILENT
                : new ProgressLine(
                        spec.commandLine().getErr(),
                        interactive(),
                        colored(),
                        width(),
                        System::nanoTime);
    }

    /// Asks a person a yes-or-no question on the terminal; nobody there means no.
    static boolean confirmed(String question) {
        return person().map(console -> console.readLine("%s [y/N] ", question))
                .map(answer -> answer.strip().toLowerCase(Locale.ROOT).startsWith("y"))
                .orElse(false);
    }

    private static Optional<Console> person() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
